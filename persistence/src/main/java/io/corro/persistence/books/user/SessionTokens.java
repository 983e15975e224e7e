package io.corro.persistence.books.user;

import java.time.Instant;
import java.util.UUID;

/**
 * What the bearer of a session holds: shown once.
 *
 * @param accessToken  goes with each request
 * @param refreshToken is given for the next pair, once
 */
public record SessionTokens(UUID sessionId, UUID userId, String accessToken, Instant accessExpiresAt,
        String refreshToken, Instant refreshExpiresAt) {

    /** Without the tokens. */
    @Override
    public String toString() {
        return "SessionTokens[" + sessionId + "]";
    }
}
