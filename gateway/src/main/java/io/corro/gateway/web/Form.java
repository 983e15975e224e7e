package io.corro.gateway.web;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;

/** What a browser sends with a form of a page of ours. Stateless. */
final class Form {
    /** Our page, or nobody's: what a person typed, or sent again. */
    private static final Set<String> SITES_OF_OURS = Set.of("same-origin", "none");

    private Form() {}

    /**
     * A browser sends the key by itself, whichever site has made the form; so the form must be one of ours. What the
     * browser says of the site decides; one that says nothing of it (as those do that came over plain HTTP to a name
     * that is not this machine's) is judged by the form's origin.
     *
     * @throws ApiException 403 if it is not
     */
    static void requireSameSite(ApiRequest call) {
        if (!call.header("Sec-Fetch-Site").map(SITES_OF_OURS::contains).orElseGet(() -> isOriginOurs(call))) {
            throw new ApiException(FormError.CROSS_SITE);
        }
    }

    private static boolean isOriginOurs(ApiRequest call) {
        String host = call.header("Host").orElse("none");
        return host.equals(authority(call.header("Origin").orElse("")));
    }

    /** As if the same had come as JSON; the names of parameters say so by their beginning. */
    static Fields read(ApiRequest call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode parameters = json.putObject("parameters");
        for (String pair : call.body().utf8String().split("&")) {
            String[] parts = pair.split("=", 2);
            put(json, parameters, decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return new Fields(json);
    }

    private static void put(ObjectNode json, ObjectNode parameters, String name, String value) {
        if (name.startsWith(ActionForm.PARAMETER)) {
            parameters.put(name.substring(ActionForm.PARAMETER.length()), value.strip());
        } else if (!name.equals("parameters")) {
            json.put(name, value);
        }
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    ApiError.malformed(FieldErrorCode.INVALID_CHARACTERS,
                            "The form is not well encoded; send it again."));
        }
    }
}
