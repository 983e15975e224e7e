package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;

/**
 * A paper order, in groups of fields that belong together; {@link OrderBytes} is their encoding. What nearly every
 * reader asks for has a short way here, everything else is asked of its group. Immutable.
 */
public record OrderRecord(long seq, OrderIdentity identity, OrderTerms terms, OrderProgress progress, OrderLinks links,
        OrderTimes times) implements JournalRecord {

    public UUID id() {
        return identity.id();
    }

    public UUID accountId() {
        return identity.accountId();
    }

    public String clientOrderId() {
        return identity.clientOrderId();
    }

    public int instrument() {
        return identity.instrument();
    }

    public long createdSeq() {
        return identity.createdSeq();
    }

    public Side side() {
        return terms.side();
    }

    public OrderType type() {
        return terms.type();
    }

    public long quantity() {
        return terms.quantity();
    }

    /** The stop price now, of a trailing stop as last recorded; zero for none. */
    public long stopTicks() {
        return progress.bestTicks() == 0 ? terms.stopTicks()
                : terms.trail().stopTicks(terms.side(), progress.bestTicks());
    }

    public OrderStatus status() {
        return progress.status();
    }

    public long filledQuantity() {
        return progress.filledQuantity();
    }

    public long remaining() {
        return quantity() - filledQuantity();
    }
}
