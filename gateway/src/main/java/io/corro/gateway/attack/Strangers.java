package io.corro.gateway.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.corro.gateway.attack.Surface.Operation;
import io.corro.gateway.attack.Target.Answer;
import io.corro.gateway.attack.Target.Request;

/** Everybody who has no business here: every wrong credential on every path, and one user on another's objects. */
final class Strangers {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    private final Target target;
    private final Surface surface;

    Strangers(Target target, Surface surface) {
        this.target = target;
        this.surface = surface;
    }

    /** Every secured path with every wrong credential: no answer may be good. */
    void wrongCredentials(Findings findings) {
        String object = target.keys().portfolio().accountId().toString();
        for (Operation operation : surface.operations()) {
            if (operation.isSecured()) {
                wrong(operation).forEach(
                        headers -> expectRefusal(operation, object, headers, "a wrong credential", findings));
            }
        }
    }

    private List<List<String>> wrong(Operation operation) {
        String id = target.keys().keyId();
        List<List<String>> wrong = new ArrayList<>(List.of(
                List.of(),
                List.of("APCA-API-KEY-ID", id),
                List.of("APCA-API-KEY-ID", id, "APCA-API-SECRET-KEY", "x"),
                List.of("APCA-API-KEY-ID", "x", "APCA-API-SECRET-KEY", target.keys().secretKey()),
                List.of("APCA-API-KEY-ID", target.keys().secretKey(), "APCA-API-SECRET-KEY", id),
                List.of("Authorization", "Bearer"),
                List.of("Authorization", "Bearer " + id + "."),
                List.of("Authorization", "Bearer " + target.keys().adminKey() + "x"),
                List.of("Authorization", "Basic " + base64(id + ":")),
                List.of("Authorization", "Basic !!!")));
        if (operation.isAdmin()) {
            wrong.add(target.botHeaders());
        } else {
            wrong.add(target.adminHeaders());
        }
        return wrong;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A user of its own asks for what belongs to the demo user and to another new one. */
    void othersObjects(Findings findings) {
        List<String> victim = newUser();
        List<String> stranger = newUser();
        JsonNode order = target.json(new Request("POST", "/v2/orders", """
                {"symbol": "BTC/USD", "side": "buy", "type": "limit", "qty": "0.01", "limit_price": "1",
                 "time_in_force": "gtc"}""", victim));
        List<String> objects = List.of(order.path("id").asText(), target.keys().portfolio().accountId().toString(),
                target.keys().portfolio().paymentMethodId().toString());
        for (Operation operation : surface.operations()) {
            if (operation.isSecured() && !operation.isAdmin() && operation.path().contains("_id}")) {
                objects.forEach(object -> expectRefusal(operation, object, stranger, "another user", findings));
            }
        }
        JsonNode after = target.json(new Request("GET", "/v2/orders/" + order.path("id").asText(), "", victim));
        if (!after.path("status").equals(order.path("status"))) {
            findings.fault("the order of a user was changed by another: " + after);
        }
    }

    private List<String> newUser() {
        JsonNode opened = target.json(new Request("POST", "/admin/v1/accounts", "{\"name\": \"attack\"}",
                target.adminHeaders()));
        return List.of("APCA-API-KEY-ID", opened.at("/key/key_id").asText(),
                "APCA-API-SECRET-KEY", opened.at("/key/secret").asText());
    }

    private void expectRefusal(
            Operation operation, String object, List<String> headers, String who, Findings findings) {
        List<String> all = new ArrayList<>(headers);
        all.addAll(List.of("Idempotency-Key", UUID.randomUUID().toString()));
        String path = VARIABLE.matcher(operation.path()).replaceAll(object);
        Request request = new Request(operation.method(), path, "", all);
        Answer answer = target.send(request, findings);
        if (answer.status() / 100 == 2) {
            findings.fault(who + " got " + answer.status() + " for " + request);
        }
    }
}
