package io.corro.gateway.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import io.corro.persistence.books.user.ApiKeys;

/** Keys without a database; those of operators may come from one. Thread-safe. */
public final class InMemoryKeys implements ApiKeys {
    private static final Instant ISSUED = Instant.parse("2026-03-03T14:00:00Z");

    private final Map<String, StoredKey> keys = new ConcurrentSkipListMap<>();
    private final AtomicLong last = new AtomicLong();
    private volatile Optional<ApiKeys> operators = Optional.empty();
    private volatile RuntimeException failure;

    private record StoredKey(ApiKey key, String name, String secret, boolean isRevoked) {

        private KeyInfo info() {
            return new KeyInfo(key, name, ISSUED, Optional.empty(),
                    isRevoked ? Optional.of(ISSUED) : Optional.empty(), Optional.empty());
        }
    }

    /** From now on every question fails like this; null ends it. */
    public void failWith(RuntimeException newFailure) {
        failure = newFailure;
    }

    /** From now on operators are known by these keys. */
    public void setOperators(ApiKeys directory) {
        operators = Optional.of(directory);
    }

    @Override
    public IssuedKey issue(UUID userId, UUID accountId, String name, Optional<Instant> expiresAt) {
        return issue(new ApiKey(userId, accountId, nextId()), name);
    }

    /** A key that only looks. */
    public IssuedKey issueReading(UUID accountId) {
        return issue(new ApiKey(owner(accountId).orElseThrow(), accountId, nextId(), Set.of("read"), List.of(),
                Optional.empty()), "reading");
    }

    private String nextId() {
        return "PK" + String.format("%08d", last.incrementAndGet());
    }

    private IssuedKey issue(ApiKey key, String name) {
        StoredKey stored = new StoredKey(key, name, UUID.randomUUID().toString(), false);
        keys.put(key.keyId(), stored);
        return new IssuedKey(stored.key, stored.secret);
    }

    @Override
    public Optional<UUID> owner(UUID accountId) {
        return keys.values().stream().map(StoredKey::key).filter(key -> accountId.equals(key.accountId()))
                .map(ApiKey::userId).findFirst();
    }

    @Override
    public IssuedKey issueForOperator(UUID userId, String name) {
        return operators.orElseThrow().issueForOperator(userId, name);
    }

    @Override
    public Optional<ApiKey> authenticate(String keyId, String secret) {
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(keys.get(keyId))
                .filter(stored -> !stored.isRevoked && stored.secret.equals(secret))
                .map(StoredKey::key);
    }

    @Override
    public Optional<ApiKey> authenticateOperator(String keyId, String secret) {
        return operators.flatMap(directory -> directory.authenticateOperator(keyId, secret));
    }

    @Override
    public boolean revoke(String keyId) {
        StoredKey old = keys.computeIfPresent(keyId,
                (id, stored) -> new StoredKey(stored.key, stored.name, stored.secret, true));
        return old != null;
    }

    @Override
    public List<KeyInfo> list(UUID accountId, Optional<String> after, int limit) {
        return keys.values().stream()
                .filter(stored -> stored.key.accountId().equals(accountId))
                .filter(stored -> after.isEmpty() || stored.key.keyId().compareTo(after.get()) > 0)
                .map(StoredKey::info).limit(limit)
                .toList();
    }

    @Override
    public boolean exists(UUID accountId, String keyId) {
        return Optional.ofNullable(keys.get(keyId)).filter(stored -> stored.key.accountId().equals(accountId))
                .isPresent();
    }
}
