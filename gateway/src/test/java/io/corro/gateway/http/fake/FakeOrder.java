package io.corro.gateway.http.fake;

import java.util.UUID;

import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.journal.OrderIdentity;
import io.corro.engine.core.journal.OrderLinks;
import io.corro.engine.core.journal.OrderProgress;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.OrderTimes;
import io.corro.engine.runtime.account.EngineClient.NewOrder;

/** An order of the fake engine, as it changes. */
final class FakeOrder {
    final NewOrder request;
    final long seq;
    final long createdAtUs;
    final UUID id;
    final UUID replaces;
    UUID replacedBy;
    OrderStatus status = OrderStatus.OPEN;
    OrderEndReason endReason = OrderEndReason.NONE;
    long filled;
    long filledValue;
    long endedAtUs;

    FakeOrder(NewOrder request, UUID replaces, long seq, long nowUs) {
        this.request = request;
        this.replaces = replaces;
        this.seq = seq;
        createdAtUs = nowUs;
        id = Ids.uuid(Ids.Kind.ORDER, seq, nowUs);
    }

    Instrument instrument() {
        return request.instrument();
    }

    boolean isLive() {
        return status.isLive();
    }

    long remaining() {
        return request.terms().quantity() - filled;
    }

    void fill(long steps, long ticks, long nowUs) {
        filled += steps;
        filledValue += TradeMath.notional(instrument(), ticks, steps);
        status = remaining() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        endedAtUs = remaining() == 0 ? nowUs : 0;
    }

    void end(OrderStatus newStatus, OrderEndReason reason, long nowUs) {
        status = newStatus;
        endReason = reason;
        endedAtUs = nowUs;
    }

    OrderRecord image() {
        return new OrderRecord(seq,
                new OrderIdentity(id, request.accountId(), request.clientOrderId(), instrument().number(),
                        request.submittedSymbol(), seq),
                request.terms(),
                new OrderProgress(status, endReason, filled, filledValue, 0, 0),
                new OrderLinks(replaces, replacedBy, OrderClass.SIMPLE, null),
                new OrderTimes(createdAtUs, Math.max(createdAtUs, endedAtUs), 0, 0, endedAtUs));
    }
}
