package io.corro.gateway.http.key;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
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
public record StoredKeys(ApiKeys keys, Optional<Sessions> sessions, BlockingExecutor blocking, InstantSource clock)
        implements KeyDirectory {

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

    private Optional<SessionBearer> session(UUID id, String secret) {
        return sessions.flatMap(known -> known.authenticate(id, secret, clock.instant()))
                .map(bearer -> new SessionBearer(bearer, clock));
    }

    private static Principal accountKey(ApiKey key) {
        return new AccountKey(key.userId(), key.accountId(), key.keyId(), key.scopes(),
                key.networks().stream().flatMap(network -> Network.parse(network).stream()).toList(),
                key.expiresAt());
    }

    private static Principal operatorKey(ApiKey key) {
        return new OperatorKey(key.userId(), key.keyId());
    }
}
