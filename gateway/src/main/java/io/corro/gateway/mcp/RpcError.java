package io.corro.gateway.mcp;

import java.io.Serial;

/** A message of the protocol that cannot be answered with a result. */
final class RpcError extends RuntimeException {
    static final int INVALID_REQUEST = -32_600;
    static final int METHOD_NOT_FOUND = -32_601;
    static final int INVALID_PARAMS = -32_602;
    @Serial
    private static final long serialVersionUID = 1L;

    private final int code;

    RpcError(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }
}
