package io.corro.gateway.httpkit.route;

import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;

/** The header by which a client makes a request that moves money safe to repeat. Stateless. */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";
    private static final int LENGTH_MAX = 120;

    private IdempotencyKey() {}

    public static Endpoint.Builder describe(Endpoint.Builder endpoint) {
        return endpoint.header(HEADER, "required; 1 to " + LENGTH_MAX + " visible characters. The same key and body has"
                + " one effect and one answer, refusals included; the same key with another body is refused.");
    }

    /** @throws ApiException 422 if it is missing or cannot be used */
    public static String of(ApiRequest call) {
        String key = call.header(HEADER).map(String::strip).orElse("");
        if (key.isEmpty()) {
            throw fault(FieldErrorCode.MISSING_FIELD, "is required.");
        }
        if (key.length() > LENGTH_MAX) {
            throw fault(FieldErrorCode.TOO_LONG, "must be no more than " + LENGTH_MAX + " characters.");
        }
        if (key.chars().anyMatch(character -> character <= ' ' || character > '~')) {
            throw fault(FieldErrorCode.INVALID_CHARACTERS, "may hold visible ASCII characters only.");
        }
        return key;
    }

    private static ApiException fault(FieldErrorCode fault, String message) {
        return new ApiException(ApiError.invalid(HEADER, fault, HEADER + " " + message));
    }
}
