package io.corro.gateway.marketstream;

/** Errors of the convention's streams, by code. */
enum StreamFault {
    INVALID_SYNTAX(400, "invalid syntax"), NOT_AUTHENTICATED(401, "not authenticated"), AUTH_FAILED(402,
            "auth failed"),
    ALREADY_AUTHENTICATED(403, "already authenticated"), AUTH_TIMEOUT(404,
            "auth timeout"),
    SYMBOL_LIMIT(405, "symbol limit exceeded"), CONNECTION_LIMIT(406,
            "connection limit exceeded"),
    SLOW_CLIENT(407, "slow client"), INTERNAL(500, "internal error");

    private final int code;
    private final String message;

    StreamFault(int code, String message) {
        this.code = code;
        this.message = message;
    }

    int code() {
        return code;
    }

    String message() {
        return message;
    }
}
