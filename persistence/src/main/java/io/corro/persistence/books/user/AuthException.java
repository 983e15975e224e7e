package io.corro.persistence.books.user;

import io.corro.error.ErrorCode;

/** Somebody is not let in, or something about an identity is not changed. What was logged of it stays. */
public final class AuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode refusal;

    public AuthException(ErrorCode refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    public ErrorCode refusal() {
        return refusal;
    }
}
