package io.corro.gateway.http.user;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.user.SessionTokens;

/** The tokens of a session; of a browser's they are in cookies instead. */
@Described("With `cookie` the tokens are set as cookies that scripts cannot read, and are null here.")
record TokensJson(UUID sessionId, Optional<String> accessToken, Instant accessExpiresAt, Optional<String> refreshToken,
        Instant refreshExpiresAt) {

    static TokensJson of(SessionTokens tokens) {
        return new TokensJson(tokens.sessionId(), Optional.of(tokens.accessToken()), tokens.accessExpiresAt(),
                Optional.of(tokens.refreshToken()), tokens.refreshExpiresAt());
    }

    static TokensJson withoutTokens(SessionTokens tokens) {
        return new TokensJson(tokens.sessionId(), Optional.empty(), tokens.accessExpiresAt(), Optional.empty(),
                tokens.refreshExpiresAt());
    }
}
