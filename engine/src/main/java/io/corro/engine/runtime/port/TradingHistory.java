package io.corro.engine.runtime.port;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderRecord;

/**
 * Orders, fills and cash movements as the tables have them: everything up to the projector's watermark. Every method
 * blocks and throws {@link StorageUnavailableException} when the store cannot be reached; callable from any thread.
 */
public interface TradingHistory extends ClientOrderIdStore {

    /** The account's equity as it was last recorded up to a moment; empty if there is no record. */
    OptionalLong equityAt(UUID accountId, long atUs);

    /** Lists orders; bounds that name an unknown order match nothing. */
    List<OrderRecord> orders(OrderQuery query);

    /** The exits of these orders, by creation. */
    List<OrderRecord> exits(UUID accountId, Set<UUID> parentIds);

    Optional<OrderRecord> order(UUID accountId, UUID orderId);

    Optional<OrderRecord> orderByClientOrderId(UUID accountId, String clientOrderId);

    /** A page of fills; a token that names no activity matches nothing. */
    List<Fill> fills(ActivityQuery query);

    /** A page of cash movements; a token that names no activity matches nothing, and so does an order. */
    List<CashRecord> cashMovements(ActivityQuery query);

    /** A page of margin events; a token that names no activity matches nothing, and so does an order. */
    List<MarginRecord> marginEvents(ActivityQuery query);

    /**
     * A page of accounts, the oldest first.
     *
     * @param after the last one of the page before; one that does not exist has nothing after it
     */
    List<AccountRecord> accounts(Optional<UUID> after, int limit);

    @Override
    default boolean exists(UUID accountId, String clientOrderId) {
        return orderByClientOrderId(accountId, clientOrderId).isPresent();
    }

    /** One execution with the facts of its order that lists of fills show. */
    record Fill(ExecutionRecord execution, String submittedSymbol, long orderQuantity) {}
}
