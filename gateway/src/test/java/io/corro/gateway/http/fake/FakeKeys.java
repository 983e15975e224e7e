package io.corro.gateway.http.fake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

import io.corro.gateway.http.account.AccountOwners;
import io.corro.gateway.http.key.KeyAdmin;
import io.corro.gateway.httpkit.auth.KeyDirectory;
import io.corro.gateway.httpkit.auth.Principal;

/** Users and keys in memory. */
public final class FakeKeys implements KeyDirectory, KeyAdmin, AccountOwners {
    private final Map<String, Key> keys = new ConcurrentSkipListMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile RuntimeException failure;
    private volatile BiFunction<String, String, CompletionStage<Optional<Principal>>> operators =
            (keyId, secret) -> CompletableFuture.completedStage(Optional.empty());

    private record Key(Principal principal, String secret, String name, long revokedAtUs) {}

    /** From now on every question fails like this; null ends it. */
    public void failWith(RuntimeException newFailure) {
        failure = newFailure;
    }

    /** How often the directory was asked about a key. */
    public int timesAsked() {
        return asked.get();
    }

    @Override
    public CompletionStage<Optional<Principal>> authenticate(String keyId, String secret) {
        asked.incrementAndGet();
        if (failure != null) {
            return CompletableFuture.failedStage(failure);
        }
        return CompletableFuture.completedStage(Optional.ofNullable(keys.get(keyId))
                .filter(key -> key.revokedAtUs == 0 && key.secret.equals(secret))
                .map(Key::principal));
    }

    @Override
    public CompletionStage<Optional<Principal>> authenticateOperator(String keyId, String secret) {
        return operators.apply(keyId, secret);
    }

    /** From now on operators are found like this. */
    public void setOperators(BiFunction<String, String, CompletionStage<Optional<Principal>>> directory) {
        operators = directory;
    }

    @Override
    public CompletionStage<IssuedKey> issue(UUID userId, UUID accountId, String name) {
        String keyId = "PK" + String.format("%08d", keys.size());
        String secret = UUID.randomUUID().toString();
        keys.put(keyId, new Key(new Principal(userId, accountId, keyId), secret, name, 0));
        return CompletableFuture.completedStage(new IssuedKey(keyId, secret, name));
    }

    @Override
    public CompletionStage<List<KeyInfo>> keys(UUID accountId) {
        return CompletableFuture.completedStage(keys.values().stream()
                .filter(key -> key.principal.accountId().equals(accountId))
                .map(key -> new KeyInfo(key.principal.keyId(), key.name, 1, 0, key.revokedAtUs))
                .toList());
    }

    @Override
    public CompletionStage<Boolean> revoke(UUID accountId, String keyId) {
        Key key = keys.get(keyId);
        boolean isKnown = key != null && key.principal.accountId().equals(accountId);
        if (isKnown) {
            keys.put(keyId, new Key(key.principal, key.secret, key.name, 1));
        }
        return CompletableFuture.completedStage(isKnown);
    }

    @Override
    public CompletionStage<UUID> createOwner(String accountName) {
        return CompletableFuture.completedStage(UUID.randomUUID());
    }
}
