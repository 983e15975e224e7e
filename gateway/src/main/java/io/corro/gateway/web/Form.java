package io.corro.gateway.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.corro.gateway.httpkit.auth.SameSite;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;

/** What a browser sends with a form of a page of ours. Stateless. */
final class Form {
    private Form() {}

    /**
     * A browser sends the key by itself, whichever site has made the form; so the form must be one of ours.
     *
     * @throws ApiException 403 if it is not
     */
    static void requireSameSite(ApiRequest call) {
        if (!SameSite.isOurs(call.request())) {
            throw new ApiException(FormError.CROSS_SITE);
        }
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
