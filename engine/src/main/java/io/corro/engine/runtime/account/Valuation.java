package io.corro.engine.runtime.account;

import java.util.List;

import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;

/**
 * Valuation of an account at the last quotes; all amounts are money in account currency. A long position is worth the
 * bid, a short one the ask. A position whose instrument has not been quoted yet is worth its cost.
 *
 * @param freeMargin  equity − margin used − margin reserved by live orders, negative under water; under a cap of the
 *                    configuration what admission has, which counts all that is held at the lower leverage
 * @param buyingPower the notional that free margin carries at the account's leverage, never negative
 * @param longValue   Σ notional of long positions
 * @param shortValue  Σ notional of short positions, zero or negative
 */
public record Valuation(
        long equity, long unrealizedPnl, long marginUsed, long marginReserved, long freeMargin, long buyingPower,
        long longValue, long shortValue, List<PositionValue> positions) {

    /**
     * One position marked to the last quote.
     *
     * @param currentTicks zero when the instrument has not been quoted
     * @param costBasis    signed as the position: negative when short
     * @param marketValue  signed as the position
     */
    public record PositionValue(
            PositionRecord position, long currentTicks, long costBasis, long marketValue, long unrealizedPnl) {}

    public static Valuation of(AccountView view, Quotes quotes, Instruments instruments) {
        List<PositionValue> values = view.positions().stream()
                .map(position -> value(position, quotes, instruments))
                .toList();
        long unrealized = values.stream().mapToLong(PositionValue::unrealizedPnl).sum();
        long equity = view.account().balance() + unrealized;
        long reserved = view.liveOrders().stream().mapToLong(order -> order.progress().reservedMargin()).sum();
        long free = freeMargin(view, equity, reserved, instruments);
        return new Valuation(equity, unrealized, view.account().marginUsed(), reserved, free,
                TradeMath.buyingPower(free, leverage(view)),
                values.stream().mapToLong(PositionValue::marketValue).filter(value -> value > 0).sum(),
                values.stream().mapToLong(PositionValue::marketValue).filter(value -> value < 0).sum(),
                values);
    }

    private static long freeMargin(AccountView view, long equity, long reserved, Instruments instruments) {
        int leverage = leverage(view);
        if (leverage == view.account().leverage()) {
            return equity - view.account().marginUsed() - reserved;
        }
        long free = equity;
        for (PositionRecord position : view.positions()) {
            free -= heldAt(leverage, view, instruments.byNumber(position.instrument()), position.marginUsed(), free);
        }
        for (OrderRecord order : view.liveOrders()) {
            free -= heldAt(leverage, view, instruments.byNumber(order.instrument()),
                    order.progress().reservedMargin(), free);
        }
        return free;
    }

    /** No more than what is there, so that no sum leaves the range of money. */
    private static long heldAt(int leverage, AccountView view, Instrument instrument, long margin, long there) {
        return Math.min(TradeMath.marginAt(instrument, margin, view.account().leverage(), leverage),
                Math.max(there, 0));
    }

    /** The account's leverage, capped by its configuration. */
    public static int leverage(AccountView view) {
        int cap = view.settings().maxMarginMultiplier();
        return cap == 0 ? view.account().leverage() : Math.min(cap, view.account().leverage());
    }

    public static PositionValue value(PositionRecord position, Quotes quotes, Instruments instruments) {
        Instrument instrument = instruments.byNumber(position.instrument());
        int sign = position.side().sign();
        long cost = inAccountCurrency(position.costBasis(), instrument, quotes, instruments);
        Quote quote = quotes.last(position.instrument());
        if (quote == null) {
            return new PositionValue(position, 0, sign * cost, sign * cost, 0);
        }
        long ticks = TradeMath.closingTicks(position.side(), quote.bidTicks(), quote.askTicks());
        long worth = TradeMath.notional(instrument, ticks, position.quantity());
        long profit = TradeMath.profit(position.side(), position.costBasis(), worth);
        return new PositionValue(position, ticks, sign * cost,
                sign * inAccountCurrency(worth, instrument, quotes, instruments),
                inAccountCurrency(profit, instrument, quotes, instruments));
    }

    public static long inAccountCurrency(
            long amount, Instrument instrument, Quotes quotes, Instruments instruments) {
        FxConversion conversion = instruments.conversion(instrument.number());
        if (!conversion.isNeeded()) {
            return amount;
        }
        Quote rate = quotes.last(conversion.instrument());
        return rate == null ? 0 : conversion.toAccountCurrency(amount, rate.bidTicks() + rate.askTicks());
    }
}
