package io.corro.gateway.browser;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.workflows.Eventually;

/** The mails that a server under test has kept instead of sending them. Stateless. */
final class Mailbox {
    private static final Pattern LINK = Pattern.compile("(/account/[a-z]+\\?token=[A-Za-z0-9_-]+)");

    private Mailbox() {}

    /** The address in the newest mail of that kind, once it was sent. */
    static String linkTo(GatewayUnderTest gateway, String email, String kind) {
        return Eventually.see(() -> link(gateway, email, kind), found -> !found.isEmpty());
    }

    private static String link(GatewayUnderTest gateway, String email, String kind) {
        for (JsonNode head : gateway.operator().get("/admin/v1/mail").isStatus(200).json()) {
            if (head.path("to").asText().equals(email)) {
                Matcher link = LINK.matcher(gateway.operator()
                        .get("/admin/v1/mail/" + head.path("id").asText()).isStatus(200).text("text"));
                if (link.find() && link.group(1).startsWith("/account/" + kind)) {
                    return link.group(1);
                }
            }
        }
        return "";
    }
}
