package io.corro.engine.core.matching;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trigger;

/**
 * One instrument's market: its quote, its session, and where its live orders wait. What an order meets is the matter of
 * {@link DealerMarket} and {@link BookMarket}. Prices in ticks, quantities in steps.
 *
 * <p>An order waits in one of three places: among the stops until the quote reaches it; among the limits; or among the
 * working orders until there is something to trade with, when it would trade at any price or has not met the market
 * yet. While the session is closed new orders wait in a fourth and come in, in the order of their arrival, with the
 * first quote of the next session.
 */
abstract sealed class Market permits DealerMarket, BookMarket {
    final Instrument instrument;
    final FillBooking settlement;
    final BookSide buyLimits = BookSide.highestFirst();
    final BookSide sellLimits = BookSide.lowestFirst();
    private final BookSide buyStops = BookSide.lowestFirst();
    private final BookSide sellStops = BookSide.highestFirst();
    private final OrderQueue pendingMarketOrders = new OrderQueue();
    private final OrderQueue waitingForSession = new OrderQueue();
    private final int instruments;
    private final long quoteAgeMaxUs;

    /** The last sane quote; zero until there was one. */
    long bidTicks;
    long askTicks;
    long bidSize;
    long askSize;
    long quoteNumber;
    private long quoteTimeUs;
    private boolean open = true;
    private boolean quotedInSession;
    /** The market whose quote converts this one's quote currency; null when none is needed. */
    private Market rate;

    Market(Instrument instrument, FillBooking settlement, int instruments, long quoteAgeMaxUs) {
        this.instrument = instrument;
        this.settlement = settlement;
        this.instruments = instruments;
        this.quoteAgeMaxUs = quoteAgeMaxUs;
    }

    /** Trades what the order can trade now; the order is live and in no queue. */
    abstract void match(OrderState order, Trigger trigger);

    /** The quantity that {@link #match} would fill now. */
    abstract long fillableQuantity(OrderState order);

    /** The highest price that an order without a limit would trade at if it arrived now. */
    abstract long worstPriceTicks(AccountState account, Side side, long steps);

    /** Lets resting limits trade with the quote that has just been set. */
    abstract void onQuote();

    /** Withdraws what the house shows, because the quote is too old or the session has ended. */
    abstract void pullHouseQuote();

    void convertBy(Market rateMarket) {
        rate = rateMarket;
    }

    InstrumentExposure holding(AccountState account) {
        return account.holding(instrument.number(), instruments);
    }

    boolean isQuoted() {
        return quoteNumber != 0;
    }

    /** Whether amounts in the quote currency can be converted now; without a rate nothing may be filled. */
    boolean isConvertible() {
        return rate == null || rate.isQuoted();
    }

    long bidPlusAsk() {
        return bidTicks + askTicks;
    }

    /**
     * Whether the quote may fill orders: it came in the session that is open, it is not too old, and the rate into
     * account currency is known, which an engine that has just been loaded must learn first.
     */
    private boolean isTradable(long nowUs) {
        return quotedInSession && nowUs - quoteTimeUs <= quoteAgeMaxUs && isConvertible();
    }

    /** The price that a market order of this side would meet first. */
    long bestPrice(Side side) {
        return side == Side.BUY ? askTicks : bidTicks;
    }

    /**
     * Brings a new order in. The order has been admitted; it may trade, rest, or end at once. While others still wait
     * for the session's first quote it waits behind them.
     */
    final void enter(OrderState order, long nowUs) {
        if (open && waitingForSession.isEmpty()) {
            enterOpen(order, nowUs, Trigger.ARRIVAL);
        } else if (!endIfImmediate(order)) {
            order.status = OrderStatus.NEW;
            waitingForSession.add(order);
        }
    }

    private void enterOpen(OrderState order, long nowUs, Trigger trigger) {
        boolean tradable = isTradable(nowUs);
        if (order.isDormantStop()) {
            if (!tradable || !order.isStopReached(bidTicks, askTicks)) {
                stops(order.side).add(order, order.details.stopTicks);
                return;
            }
            settlement.trigger(order);
        }
        trade(order, tradable, trigger);
    }

    private void trade(OrderState order, boolean tradable, Trigger trigger) {
        boolean matches = tradable || (matchesWithoutQuote() && isConvertible());
        if (matches && order.timeInForce == TimeInForce.FOK && !fillsWhole(order)) {
            endIfImmediate(order);
            return;
        }
        if (matches) {
            match(order, trigger);
        }
        if (!order.isLive() || endIfImmediate(order)) {
            return;
        }
        if (matches) {
            rest(order);
        } else {
            // Even a limit: resting there it would fill at its limit, however much better its first quote is.
            pendingMarketOrders.add(order);
        }
    }

    private boolean fillsWhole(OrderState order) {
        long steps = order.remaining();
        return fillableQuantity(order) >= steps && settlement.quantityWithinMargin(
                order, steps, worstPriceTicks(order.account, order.side, steps), 0) == steps;
    }

    /** Whether the account must be asked at each fill: not at its arrival, since admission has; nor if it was whole. */
    static boolean needsMarginRecheck(OrderState order, Trigger trigger) {
        return order.timeInForce != TimeInForce.FOK && (trigger != Trigger.ARRIVAL || order.reduceOnly);
    }

    /** Whether orders can meet without a quote of the house. */
    abstract boolean matchesWithoutQuote();

    private boolean endIfImmediate(OrderState order) {
        switch (order.timeInForce) {
            case IOC -> settlement.end(order, OrderStatus.CANCELLED, OrderEndReason.IMMEDIATE_OR_CANCEL);
            case FOK -> settlement.end(order, OrderStatus.CANCELLED, OrderEndReason.FILL_OR_KILL);
            case DAY, GTC -> {
                return false;
            }
        }
        return true;
    }

    private void rest(OrderState order) {
        if (order.type == OrderType.LIMIT) {
            limits(order.side).add(order, order.limitTicks);
        } else {
            pendingMarketOrders.add(order);
        }
    }

    /** Puts an order of the loaded state back in its place, without trading. */
    final void restore(OrderState order) {
        if (order.status == OrderStatus.NEW) {
            waitingForSession.add(order);
        } else if (order.isDormantStop()) {
            stops(order.side).add(order, order.details.stopTicks);
        } else {
            rest(order);
        }
    }

    final void withdraw(OrderState order) {
        if (order.queue instanceof PriceLevel level) {
            level.side.remove(order, level);
        } else {
            order.queue.remove(order);
        }
    }

    /**
     * Takes a quote; one that is not sane changes nothing and fills nothing.
     *
     * @return the number of the quote, or zero if it was not sane
     */
    final long quote(QuoteUpdate quote, long nowUs) {
        if (!quote.isSane() || quote.askTicks() > instrument.grid().maxTicks()) {
            return 0;
        }
        bidTicks = quote.bidTicks();
        askTicks = quote.askTicks();
        bidSize = Math.min(quote.bidSize(), Limits.QUOTE_SIZE_MAX);
        askSize = Math.min(quote.askSize(), Limits.QUOTE_SIZE_MAX);
        quoteNumber++;
        quoteTimeUs = nowUs;
        quotedInSession = open;
        if (isTradable(nowUs)) {
            onQuote();
            work();
            triggerStops(buyStops);
            triggerStops(sellStops);
            admitWaiting(nowUs);
        }
        return quoteNumber;
    }

    /** Working orders try again, oldest first; after the limits, so that none of them meets one quote twice. */
    private void work() {
        OrderState newest = pendingMarketOrders.last;
        OrderState order = pendingMarketOrders.first;
        while (order != null) {
            OrderState next = order == newest ? null : order.later;
            pendingMarketOrders.remove(order);
            trade(order, true, Trigger.QUOTE);
            order = next;
        }
    }

    private void triggerStops(BookSide stops) {
        PriceLevel level = stops.best();
        while (level != null && level.first.isStopReached(bidTicks, askTicks)) {
            PriceLevel worse = stops.worse(level);
            trigger(level);
            level = worse;
        }
    }

    private void trigger(PriceLevel level) {
        OrderState order = level.first;
        while (order != null) {
            OrderState next = order.later;
            withdraw(order);
            settlement.trigger(order);
            trade(order, true, Trigger.STOP);
            order = next;
        }
    }

    /** Lets in what waited for the session, in the order of its arrival. */
    private void admitWaiting(long nowUs) {
        OrderState order = waitingForSession.first;
        while (order != null) {
            OrderState next = order.later;
            waitingForSession.remove(order);
            settlement.activate(order);
            enterOpen(order, nowUs, Trigger.SESSION);
            order = next;
        }
    }

    /** Opens or closes the session. Quotes from before the opening fill nothing after it. */
    final void session(boolean nowOpen) {
        open = nowOpen;
        if (!nowOpen) {
            quotedInSession = false;
            pullHouseQuote();
        }
    }

    /** Called about once a second. */
    final void tick(long nowUs) {
        if (!isTradable(nowUs)) {
            pullHouseQuote();
        }
    }

    /** Whether an order of this type can be priced, and its margin counted, now. */
    final boolean isPriceable(OrderType type) {
        return isConvertible() && (type != OrderType.MARKET || isQuoted());
    }

    final BookSide limits(Side side) {
        return side == Side.BUY ? buyLimits : sellLimits;
    }

    private BookSide stops(Side side) {
        return side == Side.BUY ? buyStops : sellStops;
    }
}
