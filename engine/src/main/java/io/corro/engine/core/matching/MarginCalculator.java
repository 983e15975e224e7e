package io.corro.engine.core.matching;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TradeMath;

/**
 * Margin and equity of accounts at the last quotes, in account currency. Margin of a position is fixed when it is
 * filled; equity follows the quote. Owned by the matching thread.
 */
final class MarginCalculator {
    private final Instruments instruments;
    private final QuoteState[] quotes;

    /** @param quotes by instrument number */
    MarginCalculator(Instruments instruments, QuoteState[] quotes) {
        this.instruments = instruments;
        this.quotes = quotes;
    }

    long toAccountCurrency(Instrument instrument, long amount) {
        FxConversion conversion = instruments.conversion(instrument.number());
        return conversion.isNeeded()
                ? conversion.toAccountCurrency(amount, quotes[conversion.instrument()].bidPlusAsk())
                : amount;
    }

    long notional(Instrument instrument, long priceTicks, long steps) {
        return toAccountCurrency(instrument, TradeMath.notional(instrument, priceTicks, steps));
    }

    /**
     * Balance plus the unrealised profit of every open position; one that cannot be priced yet counts as even. A sum
     * beyond the range of money is cut.
     */
    long equity(AccountState account) {
        long equity = account.balance;
        for (int index = 0; index < account.openCount(); index++) {
            equity = cutSum(equity, unrealized(account.open(index)));
        }
        return equity;
    }

    /** A sum that ends at the end of the range: quotes that nobody believes must not stop the engine. */
    static long cutSum(long a, long b) {
        long sum = a + b;
        boolean overflows = ((a ^ sum) & (b ^ sum)) < 0;
        return overflows ? Long.MAX_VALUE ^ (a >> (Long.SIZE - 1)) : sum;
    }

    private long unrealized(PositionState position) {
        QuoteState quote = position.market.quote;
        if (!quote.isQuoted() || !quote.isConvertible()) {
            return 0;
        }
        Instrument instrument = position.market.instrument;
        long price = TradeMath.closingTicks(position.side, quote.bidTicks, quote.askTicks);
        long worth = TradeMath.notional(instrument, price, position.quantity);
        return toAccountCurrency(instrument, TradeMath.profit(position.side, position.costBasis, worth));
    }

    /** Equity less the margin of positions and the margin that live orders reserve; may be negative. */
    long freeMargin(AccountState account) {
        return equity(account) - account.marginUsed - account.marginReserved;
    }

    /**
     * What is left of the equity when everything that the account holds counts as it would at a lower leverage; it is
     * not looked further once nothing is left.
     *
     * @param except an order that is about to give back what it holds, or null
     */
    long freeMarginAt(int leverage, AccountState account, OrderState except) {
        long free = equity(account);
        for (int index = 0; index < account.openCount() && free >= 0; index++) {
            PositionState position = account.open(index);
            free -= TradeMath.marginAt(
                    position.market.instrument, position.marginUsed, account.leverage, leverage);
        }
        for (OrderState order = account.firstOrder(); order != null && free >= 0; order = order.accountNext) {
            if (order != except) {
                free -= TradeMath.marginAt(
                        order.market.instrument, order.details.reservedMargin, account.leverage, leverage);
            }
        }
        return free;
    }

    /**
     * What an order has to hold for the part that would open a position: margin, and the commission of all of it.
     * Closing needs nothing, so that a position can always be closed.
     */
    long requirement(Instrument instrument, FillProfile profile, long priceTicks, long steps, long openingSteps,
            int leverage) {
        if (openingSteps == 0) {
            return 0;
        }
        long margin = TradeMath.margin(instrument, notional(instrument, priceTicks, openingSteps), leverage);
        return margin + TradeMath.fee(instrument, profile, notional(instrument, priceTicks, steps));
    }

    /** The same of an order, at its account's leverage. */
    long requirement(OrderState order, long priceTicks, long steps, long openingSteps) {
        return requirement(order.market.instrument, order.profile, priceTicks, steps, openingSteps,
                order.account.leverage);
    }

    /**
     * Quantity of a fill that free margin (or, for reduce-only, the position) allows now. What closes is always
     * allowed, even if the rest is not.
     *
     * @param committed what orders of the same exposure have traded before; if there is any, only the order's own
     *                  reserve is certain to be there
     */
    long quantityWithinMargin(OrderState order, long steps, long priceTicks, long committed) {
        long closing = Math.min(steps, Math.max(0, order.exposure.opposite(order.side) - committed));
        if (order.reduceOnly || closing == steps) {
            return closing;
        }
        long needed =
                requirement(order, priceTicks, steps, steps - closing);
        long held = TradeMath.share(order.details.reservedMargin, steps, order.remaining());
        boolean isCovered = needed <= held || (committed == 0 && needed - held <= freeMargin(order.account));
        return isCovered ? steps : closing;
    }

    /** Whether the position could grow by this much and stay inside exact arithmetic. */
    boolean isPositionAdmissible(InstrumentExposure exposure, Instrument instrument, Side side, long steps) {
        long sameSide = exposure.position != null && exposure.position.side == side ? exposure.position.quantity : 0;
        return sameSide + exposure.live(side) + steps
                <= Limits.POSITION_ORDERS_MAX * instrument.grid().maxSteps();
    }
}
