package io.corro.gateway.startup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.port.ActivityQuery;
import io.corro.engine.runtime.port.OrderQuery;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.gateway.http.trading.StorageError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.persistence.books.user.ApiKeys;

/**
 * The answers of a server without a database: every key is good for the one account, the history is empty, and nothing
 * can be created. Stateless.
 */
record NoTables(UUID account) implements TradingHistory, ApiKeys {

    @Override
    public Optional<ApiKey> authenticate(String keyId, String secret) {
        return Optional.of(new ApiKey(account, account, keyId));
    }

    @Override
    public Optional<UUID> owner(UUID accountId) {
        return Optional.of(account);
    }

    @Override
    public Optional<ApiKey> authenticateOperator(String keyId, String secret) {
        return Optional.empty();
    }

    @Override
    public List<OrderRecord> exits(UUID accountId, Set<UUID> parentIds) {
        return List.of();
    }

    @Override
    public List<OrderRecord> orders(OrderQuery query) {
        return List.of();
    }

    @Override
    public Optional<OrderRecord> order(UUID accountId, UUID orderId) {
        return Optional.empty();
    }

    @Override
    public Optional<OrderRecord> orderByClientOrderId(UUID accountId, String clientOrderId) {
        return Optional.empty();
    }

    @Override
    public List<Fill> fills(ActivityQuery query) {
        return List.of();
    }

    @Override
    public List<CashRecord> cashMovements(ActivityQuery query) {
        return List.of();
    }

    @Override
    public List<MarginRecord> marginEvents(ActivityQuery query) {
        return List.of();
    }

    @Override
    public OptionalLong equityAt(UUID accountId, long atUs) {
        return OptionalLong.empty();
    }

    @Override
    public List<AccountRecord> accounts(Optional<UUID> after, int limit) {
        return List.of();
    }

    @Override
    public void forEach(UUID accountId, Consumer<String> clientOrderIds) {}

    @Override
    public IssuedKey issue(UUID userId, UUID accountId, String name, Optional<Instant> expiresAt) {
        throw new ApiException(StorageError.STORAGE_UNAVAILABLE);
    }

    @Override
    public IssuedKey issueForOperator(UUID userId, String name) {
        throw new ApiException(StorageError.STORAGE_UNAVAILABLE);
    }

    @Override
    public boolean revoke(String keyId) {
        return false;
    }

    @Override
    public List<KeyInfo> list(UUID accountId, Optional<String> after, int limit) {
        return List.of();
    }

    @Override
    public boolean exists(UUID accountId, String keyId) {
        return false;
    }
}
