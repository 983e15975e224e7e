package io.corro.engine.core.matching;

import java.util.List;

import io.corro.engine.core.domain.BookDepth;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trigger;

/**
 * What the orders of one instrument trade with, and where its limit orders rest. Prices in ticks, quantities in lot
 * steps. Owned by the matching thread.
 */
sealed interface LiquiditySource permits DealerLiquidity, BookLiquidity {

    /** Whether orders can meet only while there is a usable quote. */
    boolean needsQuote();

    /** Matches the order against available liquidity. The order must be live and unqueued. */
    void match(OrderState order, Trigger trigger);

    /** Whether the venue would refuse the order instead of letting it take now. */
    boolean refuses(OrderState order);

    /** The quantity that {@link #match} would fill now. */
    long fillableQuantity(OrderState order);

    /** Whether a limit of this side would trade with what stands on the other one now. */
    boolean isReached(Side side, long limitTicks);

    /** The highest price that an order without a limit would trade at if it arrived now. */
    long worstPriceTicks(AccountState account, Side side, long steps);

    /** Adds a limit order behind those at its price. */
    void rest(OrderState order);

    /** Puts a limit order of the loaded state back in its place by time. */
    void restore(OrderState order);

    /** Shows what stands in the book, if there is one. */
    void read(BookDepth into);

    /** Takes out all that rest here, in no order, and the house's quote. */
    List<OrderState> clear();

    /** Matches resting limit orders against the quote that has just been set. */
    void onQuote();

    /** Removes the house's quote because it is too old or the session has closed. */
    void pullHouseQuote();
}
