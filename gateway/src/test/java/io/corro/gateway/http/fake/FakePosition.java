package io.corro.gateway.http.fake;

import java.util.UUID;

import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.journal.PositionRecord;

/** A netted position of the fake engine. */
final class FakePosition {
    private final UUID accountId;
    private final Instrument instrument;
    private final UUID id;
    private final long openedAtUs;
    private long signedQuantity;
    private long costBasis;

    FakePosition(UUID accountId, Instrument instrument, long seq, long nowUs) {
        this.accountId = accountId;
        this.instrument = instrument;
        id = Ids.uuid(Ids.Kind.POSITION, seq, nowUs);
        openedAtUs = nowUs;
    }

    long signedQuantity() {
        return signedQuantity;
    }

    /** What an order of this side could close. */
    long closable(Side side) {
        return Math.max(0, -side.sign() * signedQuantity);
    }

    /** Takes a fill and answers the profit of what it closed. */
    long fill(Side side, long steps, long ticks) {
        long closing = Math.min(steps, closable(side));
        long profit = 0;
        if (closing > 0) {
            long cost = TradeMath.share(costBasis, closing, Math.abs(signedQuantity));
            profit = TradeMath.profit(side.opposite(), cost, TradeMath.notional(instrument, ticks, closing));
            costBasis -= cost;
        }
        costBasis += TradeMath.notional(instrument, ticks, steps - closing);
        signedQuantity += side.sign() * steps;
        return profit;
    }

    PositionRecord image(int leverage) {
        long quantity = Math.abs(signedQuantity);
        return new PositionRecord(1, id, accountId, instrument.number(), PositionStatus.OPEN,
                signedQuantity > 0 ? Side.BUY : Side.SELL, quantity, quantity, costBasis, 0,
                TradeMath.margin(instrument, costBasis, leverage), 0, 0, null, 1, openedAtUs, openedAtUs, 0);
    }
}
