package io.corro.gateway.httpkit.wire;

import io.corro.error.ErrorCategory;
import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

/** Why a request never reached a feature. HTTP has a status of its own for most of these. */
public enum ProtocolError implements ErrorCode {
    UNREADABLE_REQUEST(400, ErrorCategory.MALFORMED, "The bytes are no HTTP request; correct the client."),
    UNAUTHORIZED(401, ErrorCategory.UNAUTHENTICATED, "The request carries no valid key; send a key and its secret."),
    FOREIGN_SITE(403, ErrorCategory.FORBIDDEN,
            "The request came from a page of another site; send it from a page of this one, or with a token."),
    NOT_PERMITTED(403, ErrorCategory.FORBIDDEN,
            "The key or session may not do this; use one that may, see the path's security in /openapi.json."),
    SUBJECT_MISSING(403, ErrorCategory.FORBIDDEN,
            "The session must say for which of its bearer's belongings it asks; name it in the header for that."),
    FRESH_LOGIN_REQUIRED(403, ErrorCategory.FORBIDDEN,
            "The session has not been confirmed of late; confirm it with the password, then send this again."),
    UNKNOWN_PATH(404, ErrorCategory.NOT_FOUND, "The path does not exist; see /openapi.json."),
    METHOD_NOT_ALLOWED(405, ErrorCategory.NOT_FOUND, "The path does not take this method; see the header Allow."),
    REQUEST_TIMEOUT(408, ErrorCategory.MALFORMED, "The request did not arrive in time; send it again at once."),
    BODY_TOO_LARGE(413, ErrorCategory.MALFORMED, "The body is too large; send a smaller one."),
    UNSUPPORTED_ENCODING(415, ErrorCategory.MALFORMED, "The body is encoded; send it without Content-Encoding."),
    WEBSOCKET_ONLY(426, ErrorCategory.MALFORMED, "The path speaks WebSocket only; open a WebSocket there."),
    RATE_LIMIT_EXCEEDED(429, ErrorCategory.LIMITED,
            "The rate limit is exceeded and nothing was taken; wait for the time in Retry-After."),
    TOO_MANY_WRONG_KEYS(429, ErrorCategory.LIMITED,
            "Too many wrong keys came from this address; wait a minute and use a valid one."),
    HEAD_TOO_LARGE(431, ErrorCategory.MALFORMED, "The request line and header fields are too large; send fewer."),
    INTERNAL_ERROR(500, ErrorCategory.DEFECT,
            "The server failed to answer; report the X-Request-ID of this answer."),
    TOO_MANY_CONNECTIONS(503, ErrorCategory.UNAVAILABLE, "Too many connections are open; close some of them."),
    STOPPING(503, ErrorCategory.UNAVAILABLE, "The server is stopping; try again in a minute."),
    UNKNOWN_OUTCOME(503, ErrorCategory.UNAVAILABLE,
            "The request was not answered in time; read what it concerns before you repeat it.");

    private final int status;
    private final ErrorInfo info;

    ProtocolError(int status, ErrorCategory category, String message) {
        this.status = status;
        info = ErrorInfo.of(category, message);
    }

    @Override
    public ErrorInfo info() {
        return info;
    }

    public ApiError error() {
        return error(info.message());
    }

    /** The error with a sentence that says more than the code's own. */
    public ApiError error(String message) {
        return error(status, message);
    }

    /** The error with the status that a parser has chosen. */
    public ApiError error(int chosen, String message) {
        return ApiError.of(chosen, code(), message);
    }

    public ApiException exception() {
        return new ApiException(error());
    }
}
