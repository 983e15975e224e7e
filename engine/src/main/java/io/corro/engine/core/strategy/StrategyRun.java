package io.corro.engine.core.strategy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongUnaryOperator;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.OrderAction.Cancel;
import io.corro.engine.core.strategy.OrderAction.Place;
import io.corro.engine.core.strategy.Strategy.OwnFill;
import io.corro.engine.core.strategy.Strategy.TradeSignal;

/**
 * Run of a strategy in one instrument: turns its intents into orders, keeps its own position, and watches its stop and
 * target. The same run serves a bot and a backtest. It closes by market orders of its own size and says how much of an
 * order closes: an account has one position per instrument, and whoever sends the order cuts it to what that still has.
 * At most one market order is under way; intents that would need another wait for the next bar. Every
 * method answers what is to be sent. Not thread-safe.
 */
public final class StrategyRun implements StrategyView {
    private final Strategy strategy;
    private final Instrument instrument;
    private final Sizes sizes;
    private final BooleanSupplier mayOpen;
    private final Map<Long, OwnOrder> orders = new LinkedHashMap<>();
    /** What is to rest, by name. */
    private final Map<String, OrderTerms> wanted = new LinkedHashMap<>();
    private final List<OrderAction> actions = new ArrayList<>();
    private OwnPosition position = OwnPosition.FLAT;
    private long bidTicks;
    private long askTicks;
    private long nowUs;
    private long stopTicks;
    private long targetTicks;
    private boolean isEntering = true;
    private boolean isClosing;
    private long gain;
    private long lastRef;

    /**
     * How large entries are.
     *
     * @param now     steps that lose the risk per trade at so many ticks, of the equity now
     * @param atStart the same of the equity at the start
     */
    public record Sizes(LongUnaryOperator now, LongUnaryOperator atStart) {}

    /** @param mayOpen whether a run that is flat may open a position: a bot's positions have a greatest number */
    public StrategyRun(Strategy strategy, Instrument instrument, Sizes sizes, BooleanSupplier mayOpen) {
        this.strategy = strategy;
        this.instrument = instrument;
        this.sizes = sizes;
        this.mayOpen = mayOpen;
    }

    /** Continues with what earlier executions have led to; the numbers of orders go on after {@code ref}. */
    public void restore(OwnPosition own, long stop, long target, long ref) {
        position = own;
        stopTicks = own.isFlat() ? 0 : stop;
        targetTicks = own.isFlat() ? 0 : target;
        lastRef = ref;
    }

    /** Shows the strategy a bar from before its start. */
    public void learn(Bar bar) {
        strategy.learn(bar);
    }

    public List<OrderAction> onQuote(long bid, long ask, long atUs) {
        bidTicks = bid;
        askTicks = ask;
        nowUs = atUs;
        if (!position.isFlat() && (isClosing || isStopped() || isAtTarget())) {
            close();
        } else {
            intend(strategy.onQuote(this));
        }
        return taken();
    }

    public List<OrderAction> onBar(Bar bar, long atUs) {
        nowUs = atUs;
        intend(strategy.onBar(bar, this));
        return taken();
    }

    public List<OrderAction> onSignal(TradeSignal signal, long atUs) {
        nowUs = atUs;
        intend(strategy.onSignal(signal, this));
        return taken();
    }

    /** An execution of an order of this run. */
    public List<OrderAction> onFill(long ref, Side side, long steps, long ticks, long atUs) {
        nowUs = atUs;
        OwnOrder order = orders.get(ref);
        OwnPosition.Change change = position.after(side, steps, ticks, order == null || !order.hasFilled, atUs);
        position = change.position();
        gain += change.gain();
        if (order != null) {
            order.hasFilled = true;
        }
        endIfFlat();
        intend(strategy.onFill(new OwnFill(order == null ? "" : order.name, side, steps, ticks, atUs), this));
        if (isClosing) {
            close();
        }
        return taken();
    }

    private void endIfFlat() {
        if (position.isFlat()) {
            stopTicks = 0;
            targetTicks = 0;
            isClosing = false;
        }
    }

    /** Others have closed all but so many steps of the own position, which is as much smaller. */
    public void cutTo(long left) {
        position = position.cutTo(left);
        endIfFlat();
    }

    /** An order has ended: filled, cancelled, expired or refused. What rested under its name is wanted no more. */
    public List<OrderAction> onEnded(long ref) {
        OwnOrder order = orders.remove(ref);
        if (order != null && !order.isMarket() && !order.isCancelling) {
            wanted.remove(order.name, order.terms);
        }
        if (isClosing && order != null && order.hasFilled) {
            close();
        }
        return taken();
    }

    /** From now on it only guards and closes; what rests is withdrawn. */
    public List<OrderAction> pause() {
        isEntering = false;
        wanted.clear();
        return taken();
    }

    public void resume() {
        isEntering = true;
    }

    /** Closes the own position with the next quotes, and withdraws what rests. */
    public List<OrderAction> flatten() {
        close();
        return taken();
    }

    private boolean isStopped() {
        return stopTicks != 0 && (position.isLong() ? bidTicks <= stopTicks : askTicks >= stopTicks);
    }

    private boolean isAtTarget() {
        return targetTicks != 0 && (position.isLong() ? bidTicks >= targetTicks : askTicks <= targetTicks);
    }

    private void intend(List<Intent> intents) {
        intents.forEach(this::intend);
    }

    private void intend(Intent intent) {
        switch (intent) {
            case Intent.Exit exit -> close();
            case Intent.Guard guard -> guard(guard.stopTicks(), guard.targetTicks());
            case Intent.Withdraw withdraw -> wanted.remove(withdraw.name());
            case Intent.Enter enter -> enter(enter);
            case Intent.Rest rest -> rest(rest);
        }
    }

    private void guard(long stop, long target) {
        stopTicks = stop;
        targetTicks = target;
    }

    private void enter(Intent.Enter enter) {
        if (!isAllowed() || hasMarketOrder() || isClosing || enter.steps() <= 0) {
            return;
        }
        guard(enter.stopTicks(), enter.targetTicks());
        boolean turns = !position.isFlat() && position.side() != enter.side();
        long closes = turns ? position.size() : 0;
        market(enter.side(), Math.addExact(closes, enter.steps()), closes);
    }

    private void rest(Intent.Rest rest) {
        long steps = clamped(rest.steps());
        if (!isAllowed() || isClosing || steps == 0 || rest.limitTicks() <= 0
                || rest.limitTicks() > instrument.grid().maxTicks()) {
            wanted.remove(rest.name());
            return;
        }
        wanted.put(rest.name(), OrderTerms.of(rest.side(), OrderType.LIMIT, TimeInForce.GTC, steps,
                rest.limitTicks(), 0));
    }

    private boolean isAllowed() {
        return isEntering && (!position.isFlat() || !orders.isEmpty() || mayOpen.getAsBoolean());
    }

    /** Closes what is open unless a market order is under way: its end, or the next quote, does the rest. */
    private void close() {
        wanted.clear();
        isClosing = !position.isFlat();
        if (isClosing && !hasMarketOrder()) {
            market(position.side().opposite(), position.size(), position.size());
        }
    }

    /** Whether an order at the market is under way. */
    public boolean hasMarketOrder() {
        return orders.values().stream().anyMatch(OwnOrder::isMarket);
    }

    private void market(Side side, long steps, long closes) {
        long clamped = clamped(steps);
        if (clamped > 0) {
            place("", OrderTerms.market(side, clamped, TimeInForce.IOC), Math.min(clamped, closes));
        }
    }

    /** Zero if it is less than the smallest order. */
    private long clamped(long steps) {
        return steps < instrument.grid().minSteps() ? 0 : Math.min(steps, instrument.grid().maxSteps());
    }

    private void place(String name, OrderTerms terms, long closes) {
        OwnOrder order = new OwnOrder(++lastRef, name, terms);
        orders.put(order.ref, order);
        actions.add(new Place(order.ref, terms, closes));
    }

    /** What is to be sent: first what must go, then what is missing, so that a name never rests twice. */
    private List<OrderAction> taken() {
        for (OwnOrder order : List.copyOf(orders.values())) {
            if (!order.isMarket() && !order.isCancelling && !order.terms.equals(wanted.get(order.name))) {
                order.isCancelling = true;
                actions.add(new Cancel(order.ref));
            }
        }
        wanted.forEach((name, terms) -> {
            if (orders.values().stream().noneMatch(order -> order.name.equals(name))) {
                place(name, terms, 0);
            }
        });
        List<OrderAction> taken = List.copyOf(actions);
        actions.clear();
        return taken;
    }

    @Override
    public long bidTicks() {
        return bidTicks;
    }

    @Override
    public long askTicks() {
        return askTicks;
    }

    @Override
    public long nowUs() {
        return nowUs;
    }

    @Override
    public OwnPosition position() {
        return position;
    }

    @Override
    public long stepsAtRisk(long distanceTicks) {
        return sizes.now().applyAsLong(distanceTicks);
    }

    @Override
    public long stepsAtStartRisk(long distanceTicks) {
        return sizes.atStart().applyAsLong(distanceTicks);
    }

    public long stopTicks() {
        return stopTicks;
    }

    public long targetTicks() {
        return targetTicks;
    }

    /** What closed parts of positions have gained since the start, fees not counted: ticks times steps. */
    public long gain() {
        return gain;
    }

    /** Whether a position is being closed. */
    public boolean isClosing() {
        return isClosing;
    }

    /** Whether an order of this run is under way or rests. */
    public boolean hasOrders() {
        return !orders.isEmpty();
    }
}
