package io.corro.gateway.http.order;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.journal.OrderRecord;

/** What a live order waits for, judged as the market judges it: from the outside in. */
enum WaitingReason {
    AWAITS_ENTRY("It is held until the entry of its group fills."),
    AWAITS_OPENING("It waits for the next opening of its market."),
    AWAITS_CLOSING("It waits for the next closing of its market."),
    HALTED("Trading in the asset is halted by an operator; it waits until it is resumed."),
    SESSION_CLOSED("Its market is closed; it waits for the first quote of the next session."),
    NO_QUOTE("The asset has not been quoted yet."),
    STALE_QUOTE("The last quote is too old to fill anything; it waits for a new one."),
    TRIGGER_NOT_REACHED("The price has not reached its stop."),
    LIMIT_NOT_REACHED("The price has not reached its limit."),
    SIZE_NOT_SHOWN("The price is at its limit; what is left waits for more size, or for a price beyond it.");

    private final String message;

    WaitingReason(String message) {
        this.message = message;
    }

    String message() {
        return message;
    }

    /**
     * What its market says at present.
     *
     * @param quote null before the first one
     */
    record Situation(boolean isOpen, boolean isHalted, @Nullable Quote quote, boolean isStale) {

        /** What an order of the side would meet; zero before the first quote. */
        long ticks(Side side) {
            return quote == null ? 0 : side == Side.BUY ? quote.askTicks() : quote.bidTicks();
        }
    }

    static WaitingReason of(OrderRecord order, Situation now) {
        if (order.status() == OrderStatus.HELD) {
            return AWAITS_ENTRY;
        }
        if (order.terms().timeInForce().isAuction()) {
            return order.terms().timeInForce() == TimeInForce.OPG ? AWAITS_OPENING : AWAITS_CLOSING;
        }
        return ofMarket(now).orElseGet(() -> ofPrice(order, now));
    }

    private static Optional<WaitingReason> ofMarket(Situation now) {
        if (now.isHalted) {
            return Optional.of(HALTED);
        }
        if (!now.isOpen) {
            return Optional.of(SESSION_CLOSED);
        }
        if (now.quote == null) {
            return Optional.of(NO_QUOTE);
        }
        return now.isStale ? Optional.of(STALE_QUOTE) : Optional.empty();
    }

    private static WaitingReason ofPrice(OrderRecord order, Situation now) {
        if (isDormant(order)) {
            return TRIGGER_NOT_REACHED;
        }
        long limit = order.terms().limitTicks();
        return limit != 0 && !order.side().reaches(limit, now.ticks(order.side())) ? LIMIT_NOT_REACHED : SIZE_NOT_SHOWN;
    }

    /** Whether it is a stop that has not been reached. */
    static boolean isDormant(OrderRecord order) {
        return order.times().triggeredAtUs() == 0
                && (order.terms().stopTicks() != 0 || order.type() == OrderType.TRAILING_STOP);
    }
}
