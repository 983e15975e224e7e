package io.corro.engine.core.matching;

import java.util.List;

import io.corro.engine.core.domain.BookDepth;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trigger;

/**
 * The market of one instrument: brings new orders in, and at each quote matches what rests, takes profits, retries what
 * is pending, triggers stops and admits what waited for the session, in this order. Owned by the matching thread.
 *
 * <p>A live order that is not held waits in exactly one place: the {@link TriggerBook} or {@link TrailingBook} until
 * the quote reaches its stop price, the {@link PendingQueue} until there is a quote or a session, or the
 * {@link LiquiditySource} at its limit.
 */
final class Market {
    /** Its terms may change, its number and steps never do. */
    Instrument instrument;
    final QuoteState quote;
    private final Session session;
    private final TriggerBook triggers;
    private final TrailingBook trailing;
    private final TargetBook targets;
    private final PendingQueue pending;
    private final LiquiditySources sources;
    private LiquiditySource liquidity;
    private final OrderLifecycle lifecycle;
    private final PositionGuards guards;
    private boolean halted;

    Market(Instrument instrument, QuoteState quote, Session session, LiquiditySources sources,
            OrderLifecycle lifecycle, PositionGuards guards) {
        this.instrument = instrument;
        this.quote = quote;
        this.session = session;
        this.sources = sources;
        liquidity = sources.of(instrument.liquidity(), quote);
        this.lifecycle = lifecycle;
        this.guards = guards;
        triggers = new TriggerBook(quote);
        trailing = new TrailingBook(quote);
        targets = new TargetBook(quote);
        pending = new PendingQueue();
    }

    /**
     * Brings an admitted order in; it trades, rests, or ends. While others wait for the session's first quote it waits
     * behind them.
     */
    void enter(OrderState order, long nowUs) {
        if (order.isForAuction()) {
            lifecycle.awaitSession(order);
            pending.addForAuction(order);
            return;
        }
        if (session.isOpen() && pending.hasNoneForSession()) {
            lifecycle.open(order);
            enterOpen(order, nowUs, Trigger.ARRIVAL);
            return;
        }
        lifecycle.awaitSession(order);
        if (!session.isOpen() && order.isImmediate()) {
            lifecycle.end(order, OrderEndReason.SESSION_CLOSED);
        } else if (!endIfImmediate(order)) {
            pending.addForSession(order);
        }
    }

    /** Whether an operator has halted it: orders are refused, and what rests does not trade. */
    boolean isHalted() {
        return halted;
    }

    /** Lets what waits in a book meet an order that has just come to rest. */
    void offer(OrderState order, long nowUs) {
        if (!liquidity.needsQuote() && order.limitTicks != 0 && order.isLive() && session.isOpen()) {
            retryPending(nowUs, Trigger.COUNTER_ORDER);
        }
    }

    /** Whether an order could meet a usable quote now. */
    boolean isOpenAndQuoted(long nowUs) {
        return session.isOpen() && isTradable(nowUs);
    }

    /** Lets an order of the house trade at once what the quote has to offer. */
    void liquidate(OrderState order, Trigger trigger) {
        lifecycle.open(order);
        trade(order, true, trigger);
    }

    /** Lets a guard wait for the quote that reaches it. */
    void await(OrderState guard) {
        switch (guard.type) {
            case LIMIT -> targets.add(guard);
            case TRAILING_STOP -> trailing.add(guard);
            default -> triggers.add(guard);
        }
    }

    private void enterOpen(OrderState order, long nowUs, Trigger trigger) {
        boolean tradable = isTradable(nowUs);
        if (order.isDormantStop()) {
            if (!tradable || !isReached(order)) {
                awaitTrigger(order, tradable);
                return;
            }
            lifecycle.trigger(order);
        }
        trade(order, tradable, trigger);
    }

    private boolean isReached(OrderState order) {
        return order.isTrailing() ? trailing.isReached(order) : triggers.isReached(order);
    }

    /** A trailing stop that has not seen a price begins with the next quote that may fill orders. */
    private void awaitTrigger(OrderState order, boolean tradable) {
        if (!order.isTrailing()) {
            triggers.add(order);
        } else if (tradable) {
            lifecycle.show(order, trailing);
            trailing.add(order);
        } else if (order.details.bestTicks != 0) {
            trailing.add(order);
        } else {
            pending.addForQuote(order);
        }
    }

    /** Whether the quote may fill orders: it came in the session that is open, and it is usable. */
    private boolean isTradable(long nowUs) {
        return !halted && session.isQuoted() && quote.isUsable(nowUs);
    }

    private void trade(OrderState order, boolean tradable, Trigger trigger) {
        boolean matches = matches(tradable);
        if (matches && order.postOnly && liquidity.isReached(order.side, order.limitTicks)) {
            lifecycle.end(order, OrderEndReason.POST_ONLY);
            return;
        }
        if (matches && liquidity.refuses(order)) {
            lifecycle.end(order, OrderEndReason.VENUE_REFUSED);
            return;
        }
        if (matches && order.timeInForce == TimeInForce.FOK && !fillsWhole(order)) {
            endIfImmediate(order);
            return;
        }
        if (matches) {
            liquidity.match(order, trigger);
        }
        if (!order.isLive() || endIfImmediate(order)) {
            return;
        }
        if (matches) {
            rest(order, trigger);
        } else {
            // Even a limit: resting there it would fill at its limit, however much better its first quote is.
            pending.addForQuote(order);
        }
    }

    /** Whether orders can meet what stands on the other side. */
    private boolean matches(boolean tradable) {
        return tradable || (!halted && !liquidity.needsQuote() && quote.isConvertible());
    }

    /** Whether a limit that arrived now would take. */
    boolean wouldTake(Side side, long limitTicks, long nowUs) {
        return session.isOpen() && pending.hasNoneForSession() && matches(isTradable(nowUs))
                && liquidity.isReached(side, limitTicks);
    }

    private boolean fillsWhole(OrderState order) {
        long steps = order.remaining();
        return liquidity.fillableQuantity(order) >= steps
                && lifecycle.isWithinMargin(order, steps, worstPriceTicks(order.account, order.side, steps));
    }

    private boolean endIfImmediate(OrderState order) {
        switch (order.timeInForce) {
            case IOC -> lifecycle.end(order, OrderEndReason.IMMEDIATE_OR_CANCEL);
            case FOK -> lifecycle.end(order, OrderEndReason.FILL_OR_KILL);
            case OPG -> lifecycle.end(order, OrderEndReason.OPENING_PASSED);
            case CLS -> lifecycle.end(order, OrderEndReason.CLOSING_PASSED);
            case DAY, GTC, GTD -> {
                return false;
            }
        }
        return true;
    }

    /** One that has waited is sorted in, as after a restart; one that has just arrived is the last. */
    private void rest(OrderState order, Trigger trigger) {
        if (order.limitTicks == 0) {
            pending.addForQuote(order);
        } else if (trigger == Trigger.ARRIVAL && order.group == null) {
            liquidity.rest(order);
        } else {
            liquidity.restore(order);
        }
    }

    /** Puts an order of the loaded state back in its place, without trading. */
    void restore(OrderState order) {
        if (order.status == OrderStatus.HELD) {
            return;
        }
        if (order.isForAuction()) {
            pending.addForAuction(order);
        } else if (order.isAwaitingSession()) {
            pending.addForSession(order);
        } else if (order.isDormantStop()) {
            awaitTrigger(order, false);
        } else if (order.limitTicks != 0) {
            restoreLimit(order);
        } else {
            pending.addForQuote(order);
        }
    }

    /**
     * Applies a quote; one that is not sane changes nothing and fills nothing.
     *
     * @return the number of the quote, or zero if it was not sane
     */
    long onQuote(QuoteUpdate update, long nowUs) {
        if (!quote.update(update, nowUs)) {
            return 0;
        }
        session.onQuote();
        if (isTradable(nowUs)) {
            liquidity.onQuote();
            takeProfits();
            retryPending(nowUs, Trigger.QUOTE);
            trailing.onQuote();
            triggerStops();
            guards.settle();
            if (session.takeOpening()) {
                tradeOpening();
            }
            admitWaiting(nowUs);
        }
        return quote.number;
    }

    /**
     * Retries pending orders, oldest first: at a quote after the limits, so that none of them meets it twice, and in a
     * book when an order has come that another one may meet.
     */
    private void retryPending(long nowUs, Trigger trigger) {
        pending.beginRetry();
        for (OrderState order = pending.pollRetry(); order != null; order = pending.pollRetry()) {
            enterOpen(order, nowUs, trigger);
        }
    }

    private void takeProfits() {
        for (OrderState guard = targets.pollReached(); guard != null; guard = targets.pollReached()) {
            guards.close(guard, liquidity);
        }
    }

    private void triggerStops() {
        for (OrderState order = triggers.pollReached(); order != null; order = triggers.pollReached()) {
            trigger(order);
        }
        for (OrderState order = trailing.pollReached(); order != null; order = trailing.pollReached()) {
            trigger(order);
        }
    }

    private void trigger(OrderState order) {
        if (order.guarded != null) {
            guards.close(order, liquidity);
            return;
        }
        lifecycle.trigger(order);
        trade(order, true, Trigger.STOP);
    }

    /** Admits what waited for the session, in order of arrival. */
    private void admitWaiting(long nowUs) {
        for (OrderState order = pending.pollForSession(); order != null; order = pending.pollForSession()) {
            lifecycle.open(order);
            enterOpen(order, nowUs, Trigger.SESSION);
        }
    }

    private void tradeOpening() {
        for (OrderState order = pending.pollForOpening(); order != null; order = pending.pollForOpening()) {
            lifecycle.open(order);
            trade(order, true, Trigger.SESSION);
        }
    }

    /** Trades with the last quote of the session; without one that may fill orders they end. */
    private void tradeClosing(long nowUs) {
        boolean tradable = isTradable(nowUs);
        for (OrderState order = pending.pollForClosing(); order != null; order = pending.pollForClosing()) {
            lifecycle.open(order);
            trade(order, tradable, Trigger.SESSION);
        }
    }

    /** Takes other terms for what is ordered and filled from now on. */
    void change(Instrument changed, long nowUs) {
        boolean tradesOtherwise = changed.liquidity() != instrument.liquidity();
        instrument = changed;
        quote.limitTo(changed.grid().maxTicks());
        if (tradesOtherwise) {
            List<OrderState> resting = liquidity.clear();
            liquidity = sources.of(changed.liquidity(), quote);
            resting.sort((one, other) -> one.joinedBefore(other) ? -1 : 1);
            resting.forEach(this::restoreLimit);
            trade(nowUs);
        }
    }

    /** Lets what rests or is pending meet the quote at hand, if it may fill orders. */
    private void trade(long nowUs) {
        if (isTradable(nowUs)) {
            liquidity.onQuote();
            retryPending(nowUs, Trigger.QUOTE);
        }
    }

    /** In a book one that meets an older one is pending, and takes from it with the next quote. */
    private void restoreLimit(OrderState order) {
        if (!liquidity.needsQuote() && liquidity.isReached(order.side, order.limitTicks)) {
            pending.addForQuote(order);
        } else {
            liquidity.restore(order);
        }
    }

    void read(BookDepth into, long nowUs) {
        into.begin(nowUs);
        liquidity.read(into);
    }

    /** Opens or closes the session, halts or resumes. */
    void setSession(SessionChange change, long nowUs) {
        halted = change.halted();
        if (session.isOpen() && !change.open()) {
            tradeClosing(nowUs);
        }
        session.set(change.open());
        if (halted || !change.open()) {
            liquidity.pullHouseQuote();
        }
    }

    /** Removes a quote that has become too old, and records what trails. Called about once a second. */
    void onClockTick(long nowUs) {
        lifecycle.record(trailing);
        if (!isTradable(nowUs)) {
            liquidity.pullHouseQuote();
        }
    }

    /** Whether an order of this type can be priced, and its margin counted, now. */
    boolean isPriceable(OrderType type) {
        boolean needsPrice = type == OrderType.MARKET || type == OrderType.TRAILING_STOP;
        return quote.isConvertible() && (!needsPrice || quote.isQuoted());
    }

    /** The highest price that an order without a limit would trade at if it arrived now. */
    long worstPriceTicks(AccountState account, Side side, long steps) {
        return liquidity.worstPriceTicks(account, side, steps);
    }

    InstrumentExposure exposure(AccountState account) {
        return account.exposure(instrument.number());
    }
}
