package io.corro.persistence.books.user;

import java.time.Duration;
import java.util.Optional;

import io.corro.error.ErrorCode;

/** Somebody is not let in, or something about an identity is not changed. What was logged of it stays. */
public final class AuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode refusal;
    private final transient Optional<Duration> retryAfter;

    public AuthException(ErrorCode refusal) {
        this(refusal, Optional.empty());
    }

    private AuthException(ErrorCode refusal, Optional<Duration> retryAfter) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
        this.retryAfter = retryAfter;
    }

    /** @param time after which a repetition is looked at again */
    static AuthException until(ErrorCode refusal, Duration time) {
        return new AuthException(refusal, Optional.of(time));
    }

    /** After which time a repetition is looked at again, if that is all that is wrong. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    public ErrorCode refusal() {
        return refusal;
    }
}
