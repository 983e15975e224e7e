package io.corro.gateway.http.key;

import io.corro.persistence.books.user.ApiKeys.IssuedKey;

/** A new key with its secret, which is shown this once. */
public record IssuedKeyJson(String keyId, String secret, String name) {

    public static IssuedKeyJson of(IssuedKey key, String name) {
        return new IssuedKeyJson(key.key().keyId(), key.secret(), name);
    }
}
