package io.corro.gateway.httpkit.wire;

import io.corro.error.ErrorCode;

/**
 * Ends the handling of a request with an answer. Expected and frequent, hence without a stack trace: it carries
 * everything that the client will see, and nothing else is worth logging.
 */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    public ApiException(ApiError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public ApiException(ErrorCode code) {
        this(ApiError.of(code));
    }

    public ApiError error() {
        return error;
    }
}
