package io.corro.gateway.http.console;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.corro.gateway.http.route.Call;
import io.corro.gateway.http.wire.ApiError;
import io.corro.gateway.http.wire.ApiException;
import io.corro.gateway.http.wire.Fault;
import io.corro.gateway.http.wire.Fields;

/** What a browser sends with a form of a page of ours. Stateless. */
final class Form {
    private static final String PARAMETERS = "parameters";

    private Form() { }

    /**
     * A browser sends the key by itself, whichever site has made the form; so the form must be one of ours.
     *
     * @throws ApiException 403 if it is not
     */
    static void requireSameSite(Call call) {
        String host = call.header("Host").orElse("none");
        if (!host.equals(authority(call.header("Origin").orElse("")))) {
            throw new ApiException(ApiError.of(403, "cross_site", "this form comes from another site"));
        }
    }

    /** As if the same had come as JSON; the parameters are lines of {@code name=value}. */
    static Fields read(Call call) {
        Map<String, String> values = new HashMap<>();
        for (String pair : call.body().utf8String().split("&")) {
            String[] parts = pair.split("=", 2);
            values.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode parameters = json.putObject(PARAMETERS);
        String lines = values.getOrDefault(PARAMETERS, "");
        values.remove(PARAMETERS);
        values.forEach(json::put);
        lines.lines().map(line -> line.split("=", 2)).filter(pair -> pair.length == 2)
                .forEach(pair -> parameters.put(pair[0].strip(), pair[1].strip()));
        return new Fields(json);
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
            throw new ApiException(ApiError.badRequest(Fault.INVALID_CHARACTERS, "the form is not well encoded"));
        }
    }
}
