package io.corro.gateway.http.trading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.OrderRecord;

/** What the tables remember. As new as the projector: see {@link ProjectedSeq}. */
public interface History {

    CompletionStage<List<OrderRecord>> orders(OrderQuery query);

    CompletionStage<Optional<OrderRecord>> order(UUID accountId, UUID orderId);

    CompletionStage<Optional<OrderRecord>> orderByClientOrderId(UUID accountId, String clientOrderId);

    CompletionStage<List<Fill>> fills(ActivityQuery query);

    CompletionStage<List<CashRecord>> cashMovements(ActivityQuery query);

    /** All accounts, oldest first. */
    CompletionStage<List<AccountRecord>> accounts();

    /** One execution with what the wire also tells of its order. */
    record Fill(ExecutionRecord execution, String submittedSymbol, long orderQuantity) {}

    /**
     * Orders of one account by creation. The two orders are exclusive bounds by creation, as the two times are.
     *
     * @param endedOnly   whether live orders are left out
     * @param instruments numbers; empty admits all
     * @param afterUs     exclusive; {@link Long#MIN_VALUE} admits all
     * @param untilUs     exclusive; {@link Long#MAX_VALUE} admits all
     */
    record OrderQuery(
            UUID accountId, boolean endedOnly, Set<Integer> instruments, Optional<Side> side, long afterUs,
            long untilUs, Optional<UUID> afterOrder, Optional<UUID> beforeOrder, boolean ascending, int limit) {}

    /**
     * Executions or cash movements of one account by time, ties by sequence.
     *
     * @param order     only what belongs to this order; cash movements belong to none
     * @param afterUs   exclusive; {@link Long#MIN_VALUE} admits all
     * @param untilUs   exclusive; {@link Long#MAX_VALUE} admits all
     * @param afterItem the last item of the page before, in the direction of the query
     */
    record ActivityQuery(
            UUID accountId, Optional<UUID> order, long afterUs, long untilUs, Optional<UUID> afterItem,
            boolean ascending, int limit) {

        /** The same query for what follows an item. */
        public ActivityQuery after(UUID item) {
            return new ActivityQuery(
                    accountId, order, afterUs, untilUs, Optional.of(item), ascending, limit);
        }
    }
}
