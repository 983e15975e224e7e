package io.corro.gateway.httpkit.route;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;

/**
 * Refuses query parameters that an endpoint does not describe, with a 422 that names them: a filter or a page that is
 * ignored gives an answer to a question that nobody asked. Stateless.
 */
public final class KnownQuery {
    private KnownQuery() {}

    /** The endpoint, which takes no others. */
    public static Endpoint only(Endpoint endpoint) {
        Set<String> known = endpoint.parameters().stream().filter(parameter -> parameter.in().equals("query"))
                .map(Parameter::name).collect(Collectors.toCollection(TreeSet::new));
        Handler handler = endpoint.handler();
        return endpoint.withHandler(call -> {
            check(call, known);
            return handler.handle(call);
        });
    }

    private static void check(ApiRequest call, Set<String> known) {
        if (call.request().getUri().rawQueryString().isEmpty()) {
            return;
        }
        Fields query = call.query();
        query.names().filter(name -> !known.contains(name)).forEach(
                name -> query.fault(name, FieldErrorCode.UNKNOWN_PARAMETER, message(name, known)));
        query.check();
    }

    private static String message(String name, Set<String> known) {
        return known.isEmpty()
                ? name + " is not known: this path takes no query parameters."
                : name + " is not known: this path takes " + String.join(", ", known) + ".";
    }
}
