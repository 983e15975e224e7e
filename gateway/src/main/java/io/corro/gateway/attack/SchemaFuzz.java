package io.corro.gateway.attack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Pattern;

import io.corro.gateway.attack.Surface.Operation;
import io.corro.gateway.attack.Target.Answer;
import io.corro.gateway.attack.Target.Request;

/** Requests of the right form with wrong values, on every operation, with a key that may ask. One thread at a time. */
final class SchemaFuzz {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    private final Target target;
    private final Surface surface;
    private final SplittableRandom random;
    private final Values values;

    SchemaFuzz(Target target, Surface surface, SplittableRandom random) {
        this.target = target;
        this.surface = surface;
        this.random = random;
        values = new Values(random);
    }

    void once(Findings findings) {
        Operation operation = surface.operations().get(random.nextInt(surface.operations().size()));
        Request request = request(operation);
        Answer answer = target.send(request, findings);
        if (answer.status() != 0 && !operation.declares(answer.status())) {
            findings.fault("undeclared " + answer.status() + " for " + request);
        }
    }

    private Request request(Operation operation) {
        String body = operation.body().map(schema -> values.of(surface, schema, 0).toString()).orElse("");
        if (!body.isEmpty() && random.nextInt(20) == 0) {
            body = body.substring(0, random.nextInt(body.length()));
        }
        List<String> headers = new ArrayList<>(operation.isAdmin() ? target.adminHeaders() : target.botHeaders());
        headers.addAll(List.of("Idempotency-Key", UUID.randomUUID().toString()));
        return new Request(operation.method(), path(operation) + query(operation), body, headers);
    }

    private String path(Operation operation) {
        return VARIABLE.matcher(operation.path()).replaceAll(variable -> switch (random.nextInt(4)) {
            case 0 -> target.keys().portfolio().accountId().toString();
            case 1 -> "AAPL";
            case 2 -> UUID.randomUUID().toString();
            default -> encoded(values.text() + "x").replace("$", "%24");
        });
    }

    private String query(Operation operation) {
        StringBuilder query = new StringBuilder();
        for (String name : operation.query()) {
            if (random.nextInt(3) == 0) {
                query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(encoded(values.text()));
            }
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
