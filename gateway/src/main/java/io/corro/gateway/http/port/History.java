package io.corro.gateway.http.port;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import io.corro.engine.domain.Side;
import io.corro.engine.image.AccountImage;
import io.corro.engine.image.CashImage;
import io.corro.engine.image.ExecutionImage;
import io.corro.engine.image.OrderImage;

/** What the tables remember. As new as the projector: see {@link ProjectedSeq}. */
public interface History {

    CompletionStage<List<OrderImage>> orders(OrderQuery query);

    CompletionStage<Optional<OrderImage>> order(UUID accountId, UUID orderId);

    CompletionStage<Optional<OrderImage>> orderByClientOrderId(UUID accountId, String clientOrderId);

    CompletionStage<List<Fill>> fills(ActivityQuery query);

    CompletionStage<List<CashImage>> cashMovements(ActivityQuery query);

    /** All accounts, oldest first. */
    CompletionStage<List<AccountImage>> accounts();

    /** One execution with what the wire also tells of its order. */
    record Fill(ExecutionImage execution, String submittedSymbol, long orderQuantity) { }

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
            long untilUs, Optional<UUID> afterOrder, Optional<UUID> beforeOrder, boolean ascending, int limit) { }

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
