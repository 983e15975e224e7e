package io.corro.engine.runtime.account;

import java.util.Locale;
import java.util.Optional;

import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.OrderRecord;

/**
 * Trade update: one event in the life of an order, for streams.
 *
 * @param eventSeq  rising within an account, the replay position of a stream
 * @param order     the order as it stood right after this event
 * @param execution the fill, present for {@code FILL} and {@code PARTIAL_FILL}
 * @param atUs      microseconds since 1970
 */
public record TradeUpdate(
        long eventSeq, Event event, OrderRecord order, Optional<ExecutionRecord> execution, long atUs) {

    /** The stream's event names. */
    public enum Event {
        /** Taken while its market is closed. */
        ACCEPTED,
        /** Taken, and waits for the order whose exit it is. */
        HELD,
        /** In the market; told again, as the other two, when its size follows that of another order of its group. */
        NEW, PARTIAL_FILL, FILL, CANCELED, EXPIRED, REPLACED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
