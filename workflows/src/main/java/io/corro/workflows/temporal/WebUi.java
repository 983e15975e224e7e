package io.corro.workflows.temporal;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses within Temporal's Web UI. Stateless. */
final class WebUi {

    private WebUi() {}

    static URI page(URI base, String namespace, String workflowId) {
        return URI.create(base.toString().replaceAll("/+$", "") + "/namespaces/" + encode(namespace)
                + "/workflows/" + encode(workflowId));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
