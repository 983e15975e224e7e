package io.corro.gateway.http.key;

import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.WireTime;
import io.corro.persistence.books.user.ApiKeys.IssuedKey;
import io.corro.persistence.books.user.ApiKeys.KeyInfo;

/** Keys on the wire. The secret is shown once. */
public final class KeyJson {
    public static final Schema ISSUED = Schema.object("IssuedKey").texts("key_id", "secret", "name");
    static final Schema INFO = Schema.object("Key").texts("key_id", "name")
            .times("created_at", "last_used_at", "revoked_at").nullable("last_used_at", "revoked_at");

    private KeyJson() {}

    public static void write(JsonWriter json, IssuedKey key, String name) {
        json.begin().text("key_id", key.key().keyId()).text("secret", key.secret()).text("name", name).end();
    }

    public static void write(JsonWriter json, KeyInfo key) {
        json.begin().text("key_id", key.key().keyId()).text("name", key.name())
                .time("created_at", WireTime.micros(key.createdAt()))
                .time("last_used_at", 0)
                .time("revoked_at", key.revokedAt().map(WireTime::micros).orElse(0L))
                .end();
    }
}
