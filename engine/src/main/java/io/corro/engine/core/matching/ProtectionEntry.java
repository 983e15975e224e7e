package io.corro.engine.core.matching;

import io.corro.engine.core.domain.AccountCommand.ProtectPosition;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;

/**
 * Entry of protections: sets what the market has not reached already. Every refusal precedes the first change. Owned by
 * the matching thread.
 */
final class ProtectionEntry {
    private final Market[] markets;
    private final PositionGuards guards;

    /** @param markets by instrument number */
    ProtectionEntry(Market[] markets, PositionGuards guards) {
        this.markets = markets;
        this.guards = guards;
    }

    void set(ProtectPosition command, AccountState account, CommandOutcome outcome) {
        Market market = markets[command.instrument().number()];
        PositionState position = market.exposure(account).position;
        if (position == null) {
            outcome.refuse(RejectReason.POSITION_NOT_FOUND);
            return;
        }
        RejectReason reason = refusal(position.side, command.protection(), market.quote);
        if (reason == null) {
            guards.protect(position, command.protection());
        } else {
            outcome.refuse(reason);
        }
    }

    /** Judged by the last quote, however old; before the first one only a trail lacks something. */
    private static RejectReason refusal(Side side, Protection protection, QuoteState quote) {
        if (!protection.isOrdered(side)) {
            return RejectReason.STOP_LOSS_WRONG_SIDE;
        }
        if (!quote.isQuoted()) {
            return protection.trail().isNone() ? null : RejectReason.NO_QUOTE;
        }
        long closing = quote.bestPrice(side.opposite());
        if (isReached(side.opposite(), protection.stopLossTicks(), closing)) {
            return RejectReason.STOP_LOSS_WRONG_SIDE;
        }
        return isReached(side, protection.takeProfitTicks(), closing) ? RejectReason.TAKE_PROFIT_WRONG_SIDE : null;
    }

    /** Whether the price is at the level or beyond it, below for one that falls there. */
    private static boolean isReached(Side falling, long level, long closing) {
        return level != 0 && (falling == Side.SELL ? closing <= level : closing >= level);
    }
}
