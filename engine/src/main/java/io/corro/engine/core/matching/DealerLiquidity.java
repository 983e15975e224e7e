package io.corro.engine.core.matching;

import java.util.Arrays;
import java.util.List;

import io.corro.engine.core.domain.BookDepth;
import io.corro.engine.core.domain.DealerLadder;
import io.corro.engine.core.domain.DealerRule;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trigger;

/**
 * Liquidity of a dealer: the house quotes, and each order meets the house on its own, so that one account's fill never
 * changes another's. Prices in ticks, quantities in lot steps. Owned by the matching thread.
 *
 * <p>The quote is the first level of a {@link DealerLadder}. An order that takes goes up the ladder. A resting limit is
 * filled when a later quote reaches it, at its own price even if the quote has gone beyond, and no more than the ladder
 * shows at that price or better. How much of all this an order gets is for the {@link FillProfile}.
 */
final class DealerLiquidity implements LiquiditySource {
    private final QuoteState quote;
    private final FillBooking fills;
    private final OrderLifecycle lifecycle;
    private final LimitBook limits = new LimitBook();
    private OrderState[] reached = new OrderState[64];

    DealerLiquidity(QuoteState quote, FillBooking fills, OrderLifecycle lifecycle) {
        this.quote = quote;
        this.fills = fills;
        this.lifecycle = lifecycle;
    }

    @Override
    public boolean needsQuote() {
        return true;
    }

    @Override
    public void match(OrderState order, Trigger trigger) {
        FillProfile profile = order.profile;
        long before = order.filledQuantity;
        for (int level = 0; level < Limits.DEALER_LADDER_LEVELS && order.isLive(); level++) {
            long price = takerPrice(order.side, level, profile);
            if (!quote.isOnGrid(price) || !order.accepts(price)) {
                return;
            }
            long steps = profile.sizeMatters()
                    ? Math.min(order.remaining(), taken(profile, order, level, before))
                    : order.remaining();
            takeLevel(order, steps, price, trigger);
        }
    }

    private long taken(FillProfile profile, OrderState order, int level, long before) {
        return DealerRule.takenSteps(profile, quote, order.side, level, order.idLow, before);
    }

    @Override
    public boolean refuses(OrderState order) {
        FillProfile profile = order.profile;
        return profile.refuses(order.idLow) && order.filledQuantity == 0 && !order.reduceOnly && !order.isExit()
                && order.accepts(takerPrice(order.side, 0, profile));
    }

    private void takeLevel(OrderState order, long steps, long price, Trigger trigger) {
        long within = order.needsMarginRecheck(trigger) ? lifecycle.quantityWithinMargin(order, steps, price) : steps;
        if (within > 0) {
            fills.fill(order, within, price, Liquidity.TAKER, FillRule.DEALER_LADDER, trigger, null, fills.newMatch());
        }
    }

    @Override
    public long fillableQuantity(OrderState order) {
        FillProfile profile = order.profile;
        long steps = 0;
        for (int level = 0; level < Limits.DEALER_LADDER_LEVELS; level++) {
            long price = takerPrice(order.side, level, profile);
            if (!quote.isOnGrid(price) || !order.accepts(price)) {
                break;
            }
            steps += profile.sizeMatters()
                    ? taken(profile, order, level, order.filledQuantity) : order.remaining();
        }
        return steps;
    }

    @Override
    public boolean isReached(Side side, long limitTicks) {
        return side.reaches(limitTicks, quote.bestPrice(side));
    }

    @Override
    public long worstPriceTicks(AccountState account, Side side, long steps) {
        FillProfile profile = account.profile;
        if (side == Side.SELL || !profile.sizeMatters()) {
            return quote.bestPrice(side) + profile.slippageTicks(0);
        }
        int level = 0;
        long shown = ladderSize(side, 0);
        while (shown < steps && level < Limits.DEALER_LADDER_LEVELS - 1) {
            level++;
            shown += ladderSize(side, level);
        }
        return quote.capped(ladderPrice(side, level) + profile.slippageTicks(level));
    }

    @Override
    public void rest(OrderState order) {
        limits.add(order);
    }

    @Override
    public void restore(OrderState order) {
        limits.restore(order);
    }

    /** What rests here meets nobody but the house, and is shown to nobody. */
    @Override
    public void read(BookDepth into) {}

    @Override
    public List<OrderState> clear() {
        return limits.clear();
    }

    @Override
    public void onQuote() {
        fillReached(limits.bids, quote.askTicks);
        fillReached(limits.asks, quote.bidTicks);
    }

    private void fillReached(BookSide side, long bestPriceTicks) {
        int count = collectReached(side, bestPriceTicks);
        for (int index = 0; index < count; index++) {
            if (reached[index].isLive()) {
                fillReached(reached[index]);
            }
            reached[index] = null;
        }
    }

    /** Gathers the reached orders before any of them fills: a fill may end others, wherever they are. */
    private int collectReached(BookSide side, long bestPriceTicks) {
        int count = 0;
        for (PriceLevel level = side.best(); level != null && level.first.accepts(bestPriceTicks);
                level = side.worse(level)) {
            for (OrderState order = level.first; order != null; order = order.later) {
                if (count == reached.length) {
                    reached = Arrays.copyOf(reached, count * 2);
                }
                reached[count++] = order;
            }
        }
        return count;
    }

    private void fillReached(OrderState order) {
        long steps = Math.min(order.remaining(), shownWithin(order));
        if (steps == 0) {
            return;
        }
        long within = lifecycle.quantityWithinMargin(order, steps, order.limitTicks);
        if (within > 0) {
            fills.fill(order, within, order.limitTicks, Liquidity.MAKER, FillRule.LIMIT_REACHED, Trigger.QUOTE, null,
                    fills.newMatch());
        }
    }

    /** What the ladder shows at the order's limit or better, once the quote has gone far enough through it. */
    private long shownWithin(OrderState order) {
        FillProfile profile = order.profile;
        if (!DealerRule.isThrough(profile, quote, order.side, order.limitTicks)) {
            return 0;
        }
        return profile.sizeMatters() ? DealerRule.restingSteps(profile, quote, order.side, order.limitTicks,
                order.idLow, order.filledQuantity) : order.remaining();
    }

    private long takerPrice(Side taker, int level, FillProfile profile) {
        return DealerRule.takerTicks(profile, quote, taker, level);
    }

    private long ladderPrice(Side taker, int level) {
        return DealerLadder.priceTicks(taker, level, quote.bidTicks, quote.askTicks);
    }

    private long ladderSize(Side taker, int level) {
        return DealerLadder.steps(level, quote.size(taker));
    }

    /** Nothing to remove: the dealer's quote stands in no book, and is only ever looked at while it is usable. */
    @Override
    public void pullHouseQuote() {}
}
