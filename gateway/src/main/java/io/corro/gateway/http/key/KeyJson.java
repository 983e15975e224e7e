package io.corro.gateway.http.key;

import java.time.Instant;
import java.util.Optional;

import io.corro.persistence.books.user.ApiKeys.KeyInfo;

/** A key without its secret. */
record KeyJson(String keyId, String name, Instant createdAt, Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {

    static KeyJson of(KeyInfo key) {
        return new KeyJson(key.key().keyId(), key.name(), key.createdAt(), key.lastUsedAt(), key.revokedAt());
    }
}
