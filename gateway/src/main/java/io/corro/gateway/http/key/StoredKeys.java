package io.corro.gateway.http.key;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.corro.format.Uuids;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.httpkit.auth.KeyDirectory;
import io.corro.gateway.httpkit.auth.Network;
import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.ApiKeys.ApiKey;
import io.corro.persistence.books.user.Sessions;

/** Says whom a key or a session stands for, as their tables have it. Thread-safe. */
public record StoredKeys(ApiKeys keys, Optional<Sessions> sessions, BlockingExecutor blocking, InstantSource clock,
        AccountOwners owners) implements KeyDirectory {

    public StoredKeys(ApiKeys keys, Optional<Sessions> sessions, BlockingExecutor blocking, InstantSource clock) {
        this(keys, sessions, blocking, clock, new AccountOwners(keys));
    }

    /** Ids of sessions are UUIDs; those of keys never are. */
    @Override
    public CompletionStage<Optional<Principal>> authenticate(String keyId, String secret) {
        Optional<UUID> sessionId = Uuids.parse(keyId);
        return blocking.call(() -> sessionId.isPresent()
                ? session(sessionId.get(), secret).map(bearer -> (Principal) bearer)
                : keys.authenticate(keyId, secret).map(StoredKeys::accountKey));
    }

    @Override
    public CompletionStage<Optional<Principal>> authenticatePrivileged(String keyId, String secret) {
        Optional<UUID> sessionId = Uuids.parse(keyId);
        return blocking.call(() -> sessionId.isPresent()
                ? session(sessionId.get(), secret).filter(SessionBearer::mayOperate).map(bearer -> (Principal) bearer)
                : keys.authenticateOperator(keyId, secret).map(StoredKeys::operatorKey));
    }

    /** A person may ask for any of their accounts; a key asks for its own and for no other. */
    @Override
    public CompletionStage<Optional<Principal>> withSubject(Principal bearer, String subject) {
        Optional<UUID> accountId = Uuids.parse(subject);
        if (accountId.isEmpty()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        UUID account = accountId.get();
        return switch (bearer) {
            case SessionBearer person -> blocking.call(() -> owners.isOwner(person.userId(), account)
                    ? Optional.of(person.trading(account)) : Optional.empty());
            case AccountKey key -> CompletableFuture.completedStage(
                    Optional.<Principal>of(key).filter(own -> key.accountId().equals(account)));
            default -> CompletableFuture.completedStage(Optional.empty());
        };
    }

    private Optional<SessionBearer> session(UUID id, String secret) {
        return sessions.flatMap(known -> known.authenticate(id, secret, clock.instant()))
                .map(bearer -> new SessionBearer(bearer, clock));
    }

    private static Principal accountKey(ApiKey key) {
        return new AccountKey(key.userId(), Objects.requireNonNull(key.accountId()), key.keyId(), key.scopes(),
                key.networks().stream().flatMap(network -> Network.parse(network).stream()).toList(),
                key.expiresAt());
    }

    private static Principal operatorKey(ApiKey key) {
        return new OperatorKey(key.userId(), key.keyId());
    }
}
