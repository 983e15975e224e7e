package io.corro.engine.runtime.bot;

import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.core.strategy.OrderAction;
import io.corro.engine.runtime.account.AccountView;

/**
 * What an account holds of one instrument, to which a bot's close is cut: the position is the account's, and others may
 * have closed what the bot calls its own. Immutable.
 */
record AccountShare(AccountView account, int instrument) {

    /** Steps that the account holds in the direction of a side. */
    long held(Side side) {
        return account.position(instrument).filter(position -> position.side() == side)
                .map(PositionRecord::quantity).orElse(0L);
    }

    /** The terms of an order that closes no more than the account holds; their quantity is zero if nothing is left. */
    OrderTerms cut(OrderAction.Place order) {
        OrderTerms terms = order.terms();
        long held = held(terms.side().opposite());
        long steps = terms.quantity() - Math.max(0, order.closes() - held);
        OrderTerms cut = terms.replaced(terms.timeInForce(), steps, terms.limitTicks(), terms.stopTicks());
        return cut.withReduceOnly(order.closes() == terms.quantity() && steps <= held - resting(terms.side()));
    }

    /**
     * Steps of live orders of a side. The engine takes nothing that only reduces beyond what those leave; a stop must
     * not wait for them, so it is sent without that mark, cut all the same.
     */
    private long resting(Side side) {
        return account.liveOrders().stream()
                .filter(order -> order.instrument() == instrument && order.terms().side() == side)
                .mapToLong(OrderRecord::remaining).sum();
    }
}
