package io.corro.engine.core.matching;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trigger;

/**
 * The house quotes, and each order meets the house on its own: one account's fill never changes another's.
 *
 * <p>The quote is the first level of a ladder of {@link Limits#DEALER_LADDER_LEVELS}: each further level is half a
 * spread worse (one tick at least), and the n-th level shows n times the quoted size. An order that takes goes up the
 * ladder. A resting limit is filled when a later quote reaches it, at its own price even if the quote has gone
 * beyond, and no more than the ladder shows at that price or better.
 */
final class DealerMarket extends Market {

    DealerMarket(Instrument instrument, FillBooking settlement, int instruments, long quoteAgeMaxUs) {
        super(instrument, settlement, instruments, quoteAgeMaxUs);
    }

    @Override
    boolean matchesWithoutQuote() {
        return false;
    }

    @Override
    void match(OrderState order, Trigger trigger) {
        FillProfile profile = order.account.fillProfile;
        for (int level = 0; level < Limits.DEALER_LADDER_LEVELS && order.isLive(); level++) {
            long price = ladderPrice(order.side, level) + (long) order.side.sign() * profile.slippageTicks();
            if (!isOnGrid(price) || !order.accepts(price)) {
                return;
            }
            long steps = profile.sizeMatters()
                    ? Math.min(order.remaining(), ladderSize(order.side, level)) : order.remaining();
            takeLevel(order, steps, price, trigger);
        }
    }

    private void takeLevel(OrderState order, long steps, long price, Trigger trigger) {
        long within = needsMarginRecheck(order, trigger) ? settlement.quantityWithinMargin(order, steps, price) : steps;
        if (within > 0) {
            settlement.fill(order, within, price, Liquidity.TAKER, FillRule.DEALER_LADDER, trigger, null,
                    settlement.newMatch());
        }
    }

    @Override
    long fillableQuantity(OrderState order) {
        FillProfile profile = order.account.fillProfile;
        long steps = 0;
        for (int level = 0; level < Limits.DEALER_LADDER_LEVELS; level++) {
            long price = ladderPrice(order.side, level) + (long) order.side.sign() * profile.slippageTicks();
            if (!isOnGrid(price) || !order.accepts(price)) {
                break;
            }
            steps += profile.sizeMatters() ? ladderSize(order.side, level) : order.remaining();
        }
        return steps;
    }

    @Override
    long worstPriceTicks(AccountState account, Side side, long steps) {
        FillProfile profile = account.fillProfile;
        if (side == Side.SELL || !profile.sizeMatters()) {
            return bestPrice(side) + profile.slippageTicks();
        }
        int level = 0;
        long shown = ladderSize(side, 0);
        while (shown < steps && level < Limits.DEALER_LADDER_LEVELS - 1) {
            level++;
            shown += ladderSize(side, level);
        }
        return Math.min(ladderPrice(side, level) + profile.slippageTicks(), instrument.grid().maxTicks());
    }

    @Override
    void onQuote() {
        onQuote(buyLimits);
        onQuote(sellLimits);
    }

    private void onQuote(BookSide limits) {
        PriceLevel level = limits.best();
        while (level != null && level.first.accepts(bestPrice(level.first.side))) {
            PriceLevel worse = limits.worse(level);
            OrderState order = level.first;
            while (order != null) {
                OrderState next = order.later;
                reach(order);
                order = next;
            }
            level = worse;
        }
    }

    private void reach(OrderState order) {
        long steps = Math.min(order.remaining(), shownWithin(order));
        if (steps == 0) {
            return;
        }
        long within = settlement.quantityWithinMargin(order, steps, order.limitTicks);
        if (within > 0) {
            settlement.fill(order, within, order.limitTicks, Liquidity.MAKER, FillRule.LIMIT_REACHED,
                    Trigger.QUOTE, null, settlement.newMatch());
        }
    }

    /** What the ladder shows at the order's limit or better, once the quote has gone far enough through it. */
    private long shownWithin(OrderState order) {
        FillProfile profile = order.account.fillProfile;
        long penetration = (long) order.side.sign() * profile.penetrationTicks();
        if (!order.accepts(bestPrice(order.side) + penetration)) {
            return 0;
        }
        if (!profile.sizeMatters()) {
            return order.remaining();
        }
        long steps = 0;
        for (int level = 0; level < Limits.DEALER_LADDER_LEVELS; level++) {
            if (order.accepts(ladderPrice(order.side, level) + penetration)) {
                steps += ladderSize(order.side, level);
            }
        }
        return steps;
    }

    private boolean isOnGrid(long priceTicks) {
        return priceTicks > 0 && priceTicks <= instrument.grid().maxTicks();
    }

    private long ladderPrice(Side taker, int level) {
        long spacing = Math.max(1, (askTicks - bidTicks) / 2);
        return bestPrice(taker) + taker.sign() * spacing * level;
    }

    private long ladderSize(Side taker, int level) {
        return (taker == Side.BUY ? askSize : bidSize) * (level + 1);
    }

    /** The dealer's quote is only ever looked at while it is fresh. */
    @Override
    void pullHouseQuote() {}
}
