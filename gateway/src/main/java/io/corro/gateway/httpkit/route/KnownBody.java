package io.corro.gateway.httpkit.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import akka.http.javadsl.model.HttpMethods;
import com.fasterxml.jackson.databind.JsonNode;

import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldError;
import io.corro.gateway.httpkit.wire.FieldErrorCode;

/**
 * Refuses fields of a body that an endpoint does not describe, at any depth, with a 422 that names them: whoever sent
 * one expects an effect, and a misspelt limit has none. Objects whose keys are data take every key. Immutable.
 */
public final class KnownBody {
    private static final String REFERENCE = "$ref";
    private static final int FAULTS_MAX = 20;
    private static final int NAME_SHOWN_MAX = 200;

    private final JsonNode shape;
    private final Map<String, JsonNode> named = new HashMap<>();

    private KnownBody(Schema schema) {
        shape = schema.use();
        define(schema);
    }

    private void define(Schema schema) {
        if (schema.isNamed()) {
            named.put(schema.use().get(REFERENCE).textValue(), schema.definition());
        }
        schema.parts().forEach(this::define);
    }

    /** The endpoint, which takes no others and says so. */
    public static Endpoint only(Endpoint endpoint) {
        Schema body = endpoint.body();
        boolean isDocument = body != null && !Schema.JSON.equals(body.mediaType());
        if (isDocument || endpoint.method().equals(HttpMethods.GET)) {
            return endpoint;
        }
        Handler handler = endpoint.handler();
        if (body == null) {
            return endpoint.withHandler(call -> {
                call.refuseBody();
                return handler.handle(call);
            });
        }
        Schema closed = body.closed();
        KnownBody known = new KnownBody(closed);
        // Where the handler reads it, so that it can record what it refuses.
        return endpoint.withBody(closed).withHandler(call -> handler.handle(call.shapedBy(known::check)));
    }

    private void check(JsonNode body) {
        List<FieldError> faults = new ArrayList<>();
        find(shape, body, "", faults);
        if (!faults.isEmpty()) {
            throw new ApiException(ApiError.invalid(faults.subList(0, Math.min(FAULTS_MAX, faults.size()))));
        }
    }

    /** Depth is bounded by the JSON reader. */
    private void find(JsonNode described, JsonNode value, String path, List<FieldError> faults) {
        JsonNode type = named.getOrDefault(described.path(REFERENCE).asText(), described);
        if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                find(type.path("items"), value.get(index), path + index + ".", faults);
            }
        }
        JsonNode known = type.path("properties");
        JsonNode others = type.path("additionalProperties");
        value.properties().forEach(field -> {
            String name = path + field.getKey();
            if (known.has(field.getKey())) {
                find(known.get(field.getKey()), field.getValue(), name + ".", faults);
            } else if (others.isObject()) {
                find(others, field.getValue(), name + ".", faults);
            } else if (!known.isEmpty()) {
                faults.add(unknown(name, known));
            }
        });
    }

    private static FieldError unknown(String name, JsonNode known) {
        TreeSet<String> names = new TreeSet<>();
        known.fieldNames().forEachRemaining(names::add);
        String shown = name.substring(0, Math.min(NAME_SHOWN_MAX, name.length()));
        return new FieldError(shown, FieldErrorCode.UNKNOWN_FIELD.code(),
                shown + " is not known: the body takes " + String.join(", ", names) + ".");
    }
}
