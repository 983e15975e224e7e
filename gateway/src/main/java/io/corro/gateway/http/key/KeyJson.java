package io.corro.gateway.http.key;

import io.corro.gateway.http.key.KeyAdmin.IssuedKey;
import io.corro.gateway.http.key.KeyAdmin.KeyInfo;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;

/** Keys on the wire. The secret is shown once. */
public final class KeyJson {
    public static final Schema ISSUED = Schema.object("IssuedKey").texts("key_id", "secret", "name");
    static final Schema INFO = Schema.object("Key").texts("key_id", "name")
            .times("created_at", "last_used_at", "revoked_at").nullable("last_used_at", "revoked_at");

    private KeyJson() {}

    public static void write(JsonWriter json, IssuedKey key) {
        json.begin().text("key_id", key.keyId()).text("secret", key.secret()).text("name", key.name()).end();
    }

    public static void write(JsonWriter json, KeyInfo key) {
        json.begin().text("key_id", key.keyId()).text("name", key.name())
                .time("created_at", key.createdAtUs())
                .time("last_used_at", key.lastUsedAtUs())
                .time("revoked_at", key.revokedAtUs())
                .end();
    }
}
