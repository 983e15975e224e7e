package io.corro.gateway.http.key;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Issues and revokes the keys of accounts. */
public interface KeyAdmin {

    /** The only moment at which the secret is known. */
    CompletionStage<IssuedKey> issue(UUID userId, UUID accountId, String name);

    /** All keys of the account, revoked ones included, oldest first. */
    CompletionStage<List<KeyInfo>> keys(UUID accountId);

    /** False if the account has no such key; revoking a revoked key is true and changes nothing. */
    CompletionStage<Boolean> revoke(UUID accountId, String keyId);

    record IssuedKey(String keyId, String secret, String name) {}

    /** Times are microseconds since 1970, zero for "not". */
    record KeyInfo(String keyId, String name, long createdAtUs, long lastUsedAtUs, long revokedAtUs) {}
}
