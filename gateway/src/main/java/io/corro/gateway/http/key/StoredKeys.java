package io.corro.gateway.http.key;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.httpkit.auth.KeyDirectory;
import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.ApiKeys.ApiKey;

/** Says whom a key stands for, as the table of keys has it. Thread-safe. */
public record StoredKeys(ApiKeys keys, BlockingExecutor blocking) implements KeyDirectory {

    @Override
    public CompletionStage<Optional<Principal>> authenticate(String keyId, String secret) {
        return blocking.call(() -> keys.authenticate(keyId, secret).map(StoredKeys::accountKey));
    }

    @Override
    public CompletionStage<Optional<Principal>> authenticatePrivileged(String keyId, String secret) {
        return blocking.call(() -> keys.authenticateOperator(keyId, secret).map(StoredKeys::operatorKey));
    }

    private static Principal accountKey(ApiKey key) {
        return new AccountKey(key.userId(), key.accountId(), key.keyId());
    }

    private static Principal operatorKey(ApiKey key) {
        return new OperatorKey(key.userId(), key.keyId());
    }
}
