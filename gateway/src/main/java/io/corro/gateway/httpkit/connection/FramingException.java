package io.corro.gateway.httpkit.connection;

import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ProtocolError;

/** The bytes received are no HTTP request: nobody knows where the next one begins, so the connection cannot go on. */
final class FramingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    private FramingException(ApiError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    static FramingException malformed(String message) {
        return new FramingException(ProtocolError.UNREADABLE_REQUEST.error(message));
    }

    static FramingException headTooLarge(int bytesMax) {
        return new FramingException(ProtocolError.HEAD_TOO_LARGE.error(
                "The request line and the header fields must be no larger than " + bytesMax + " bytes."));
    }

    ApiError error() {
        return error;
    }
}
