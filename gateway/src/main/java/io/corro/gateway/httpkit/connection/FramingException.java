package io.corro.gateway.httpkit.connection;

import io.corro.gateway.httpkit.wire.ApiError;

/** The bytes received are no HTTP request: nobody knows where the next one begins, so the connection cannot go on. */
final class FramingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    private FramingException(ApiError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    static FramingException malformed(String message) {
        return new FramingException(ApiError.of(400, "unreadable_request", message));
    }

    static FramingException headTooLarge(int bytesMax) {
        return new FramingException(ApiError.of(431, "head_too_large",
                "the request line and the header fields must be no larger than " + bytesMax + " bytes"));
    }

    ApiError error() {
        return error;
    }
}
