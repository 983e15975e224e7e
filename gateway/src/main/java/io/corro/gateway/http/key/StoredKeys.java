package io.corro.gateway.http.key;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.corro.gateway.httpkit.auth.KeyDirectory;
import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.ApiKeys.ApiKey;

/** Says whom a key stands for, as the table of keys has it. Thread-safe. */
public record StoredKeys(ApiKeys keys, BlockingExecutor blocking) implements KeyDirectory {

    @Override
    public CompletionStage<Optional<Principal>> authenticate(String keyId, String secret) {
        return blocking.call(() -> keys.authenticate(keyId, secret).map(StoredKeys::principal));
    }

    @Override
    public CompletionStage<Optional<Principal>> authenticateOperator(String keyId, String secret) {
        return blocking.call(() -> keys.authenticateOperator(keyId, secret).map(StoredKeys::principal));
    }

    private static Principal principal(ApiKey key) {
        return new Principal(key.userId(), key.accountId(), key.keyId());
    }
}
