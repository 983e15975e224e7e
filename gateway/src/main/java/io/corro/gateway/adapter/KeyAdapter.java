package io.corro.gateway.adapter;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.http.key.KeyAdmin;
import io.corro.gateway.httpkit.auth.KeyDirectory;
import io.corro.gateway.httpkit.auth.Principal;
import io.corro.persistence.books.user.ApiKeys;

/** Keys in {@code auth.api_keys}. Thread-safe. */
public final class KeyAdapter implements KeyDirectory, KeyAdmin {
    private final ApiKeys keys;
    private final Executor blocking;

    public KeyAdapter(ApiKeys keys, Executor blocking) {
        this.keys = keys;
        this.blocking = blocking;
    }

    @Override
    public CompletionStage<Optional<Principal>> authenticate(String keyId, String secret) {
        return CompletableFuture.supplyAsync(() -> keys.authenticate(keyId, secret)
                .map(key -> new Principal(key.userId(), key.accountId(), key.keyId())), blocking);
    }

    @Override
    public CompletionStage<Optional<Principal>> authenticateOperator(String keyId, String secret) {
        return CompletableFuture.supplyAsync(() -> keys.authenticateOperator(keyId, secret)
                .map(key -> new Principal(key.userId(), key.accountId(), key.keyId())), blocking);
    }

    @Override
    public CompletionStage<IssuedKey> issue(UUID userId, UUID accountId, String name) {
        return CompletableFuture.supplyAsync(() -> {
            ApiKeys.IssuedKey issued = keys.issue(userId, accountId, name, Optional.empty());
            return new IssuedKey(issued.key().keyId(), issued.secret(), name);
        }, blocking);
    }

    @Override
    public CompletionStage<List<KeyInfo>> keys(UUID accountId) {
        return CompletableFuture.supplyAsync(() -> keys.list(accountId).stream().map(KeyAdapter::info).toList(),
                blocking);
    }

    private static KeyInfo info(ApiKeys.KeyInfo key) {
        return new KeyInfo(key.key().keyId(), key.name(), EngineClock.micros(key.createdAt()), 0,
                key.revokedAt().map(EngineClock::micros).orElse(0L));
    }

    @Override
    public CompletionStage<Boolean> revoke(UUID accountId, String keyId) {
        return CompletableFuture.supplyAsync(() -> {
            boolean known = keys.list(accountId).stream().anyMatch(key -> key.key().keyId().equals(keyId));
            if (known) {
                keys.revoke(keyId);
            }
            return known;
        }, blocking);
    }
}
