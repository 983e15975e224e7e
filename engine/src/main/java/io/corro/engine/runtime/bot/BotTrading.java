package io.corro.engine.runtime.bot;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.OrderAction;
import io.corro.engine.core.strategy.OwnPosition;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.core.strategy.Sizing;
import io.corro.engine.core.strategy.Strategy;
import io.corro.engine.core.strategy.Strategy.TradeSignal;
import io.corro.engine.core.strategy.StrategyRun;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.BotOrderIds;
import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.engine.runtime.account.Valuation;
import io.corro.engine.runtime.bot.BotStore.BotHolding;
import io.corro.engine.runtime.bot.BotStore.OwnExecution;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Trading of one bot that is awake: a {@link StrategyRun} for each instrument, and which order of the account belongs
 * to which of them. An order's id names the waking, so that the numbers of two wakings never meet. Owned by the bot's
 * actor; an exception of a strategy leaves it in a state that must not be used again.
 */
final class BotTrading {

    /** What it has to be sent and kept. */
    interface Host {

        void place(Instrument instrument, long ref, String clientOrderId, OrderAction.Place order);

        void cancel(UUID orderId);

        void guarded(String symbol, BotLife.Guard guard);

        void holds(BotHolding holding);

        void adjusted(BotEvent.Adjusted adjusted);

        /** Has {@link #adjust} called with the account as it is after everything that was told. */
        void look(int instrument);
    }

    /** One instrument. */
    private static final class Lane {
        final Instrument instrument;
        final StrategyRun run;
        /** Of orders that live, by their number. */
        final Map<Long, UUID> orderIds = new HashMap<>();
        /** Orders to cancel as soon as they have an id. */
        final Set<Long> unwanted = new HashSet<>();
        BotLife.Guard guard;
        long gainAtOpen;
        long quoteNumber;

        Lane(Instrument instrument, StrategyRun run, BotLife.Guard guard) {
            this.instrument = instrument;
            this.run = run;
            this.guard = guard;
        }
    }

    private final BotSpec spec;
    private final BotEnvironment environment;
    private final Host host;
    private final String waking;
    private final Sizing sizing;
    private final long startCapital;
    private final Map<Integer, Lane> lanes = new LinkedHashMap<>();
    private final DayResult day;
    private long equity;
    private long lastSeq;

    /** @param waking differs from that of every waking before */
    BotTrading(BotLife life, BotEnvironment environment, Host host, String waking, AccountView account) {
        spec = life.spec();
        this.environment = environment;
        this.host = host;
        this.waking = waking;
        equity = Valuation.of(account, environment.quotes(), environment.instruments()).equity();
        day = new DayResult(environment, account.settings().limits().lossesSince(spec.id()));
        startCapital = life.capital();
        sizing = new Sizing(environment.instruments(), environment.quotes());
        spec.symbols().forEach(symbol -> addLane(environment.instruments().bySpelling(symbol).orElseThrow(), life));
    }

    private void addLane(Instrument instrument, BotLife life) {
        StrategyType type = environment.strategies().find(spec.strategy()).orElseThrow();
        Strategy strategy = type.create(Parameters.of(type.parameters(), spec.parameters()), instrument);
        StrategyRun.Sizes sizes = new StrategyRun.Sizes(
                distance -> sizing.steps(instrument, equity, spec.riskPpm(), distance),
                distance -> sizing.steps(instrument, startCapital, spec.riskPpm(), distance));
        lanes.put(instrument.number(), new Lane(instrument, new StrategyRun(strategy, instrument, sizes,
                this::mayOpen), life.guard(instrument.symbol())));
    }

    private boolean mayOpen() {
        return lanes.values().stream().filter(lane -> !lane.run.position().isFlat() || lane.run.hasOrders())
                .count() < spec.maxOpenPositions();
    }

    /**
     * Takes up what its executions have led to, and shows the strategies the bars that have passed.
     *
     * @param adjusted where its own count was adjusted since the last reset, by instrument
     */
    void restore(List<OwnExecution> executions, Map<Integer, BotEvent.Adjusted> adjusted,
            Map<Integer, List<Bar>> history) {
        OwnHistory past = new OwnHistory(adjusted);
        for (OwnExecution execution : executions) {
            long gain = past.take(execution, presentPerFormer(execution.instrument()));
            day.closed(environment.instruments().byNumber(execution.instrument()), gain, execution.atUs());
        }
        lastSeq = past.lastSeq();
        lanes.forEach((number, lane) -> {
            restore(lane, past.held(number, presentPerFormer(number)));
            history.getOrDefault(number, List.of()).forEach(lane.run::learn);
        });
        past.closed().forEach(this::tellAgain);
    }

    private long presentPerFormer(int instrument) {
        return environment.instruments().formerSteps().presentPerFormer(instrument);
    }

    private void restore(Lane lane, OwnHistory.Held held) {
        lane.run.restore(held.own(), lane.guard.stopTicks(), lane.guard.targetTicks(), 0);
        lane.gainAtOpen = -held.gain();
        report(lane, OwnPosition.FLAT, held.ticks(), 0);
    }

    /** Its row is written behind the fills, and may have been lost with the last waking. */
    private void tellAgain(OwnHistory.Closed closed) {
        Lane lane = lanes.get(closed.instrument());
        if (lane != null) {
            host.holds(new BotHolding(holdingId(lane, closed.own()), spec.id(), lane.instrument.symbol(), closed.own(),
                    0, 0, closed.gain(), closed.ticks(), closed.atUs()));
        }
    }

    /** What others have closed of what the bot held is the bot's no more. */
    void adjust(AccountShare share) {
        Lane lane = lane(share.instrument());
        OwnPosition before = lane.run.position();
        long held = before.isFlat() ? 0 : share.held(before.side());
        if (held < before.size()) {
            cut(lane, before, held);
        }
    }

    /** A reset ends every position that was opened before it. */
    void adjustAfterReset(AccountView account) {
        lanes.forEach((number, lane) -> {
            if (!lane.run.position().isFlat() && lane.run.position().openedUs() <= account.account().resetAtUs()) {
                adjust(new AccountShare(account, number));
            }
        });
    }

    /** The lane of an instrument that the bot trades. */
    private Lane lane(int instrument) {
        return Objects.requireNonNull(lanes.get(instrument), () -> "instrument " + instrument);
    }

    private void cut(Lane lane, OwnPosition before, long held) {
        Instrument instrument = lane.instrument;
        long nowUs = environment.clock().nowUs();
        lane.run.cutTo(held);
        Quote quote = Objects.requireNonNull(environment.quotes().last(instrument.number()), instrument::symbol);
        report(lane, before, before.isLong() ? quote.bidTicks() : quote.askTicks(), nowUs);
        String why = "The account holds %s of the %s %s that the bot held; the rest was closed by others or by a reset."
                .formatted(units(instrument, held), units(instrument, before.size()), instrument.symbol());
        host.adjusted(BotEvent.Adjusted.to(lane.run.position(), instrument, lastSeq, why, nowUs));
        send(lane, List.of());
    }

    void equity(long newEquity) {
        equity = newEquity;
    }

    /** Looks at the quotes that have changed. */
    void onQuotes() {
        for (Lane lane : lanes.values()) {
            Quote quote = environment.quotes().last(lane.instrument.number());
            if (quote != null && quote.number() != lane.quoteNumber) {
                lane.quoteNumber = quote.number();
                send(lane, lane.run.onQuote(quote.bidTicks(), quote.askTicks(), quote.timeUs()));
            }
        }
    }

    void onBar(int instrument, Bar bar) {
        Lane lane = lane(instrument);
        send(lane, lane.run.onBar(bar, environment.clock().nowUs()));
    }

    void onSignal(int instrument, TradeSignal signal) {
        Lane lane = lanes.get(instrument);
        if (lane != null) {
            send(lane, lane.run.onSignal(signal, environment.clock().nowUs()));
        }
    }

    void pause() {
        lanes.values().forEach(lane -> send(lane, lane.run.pause()));
    }

    void resume() {
        lanes.values().forEach(lane -> lane.run.resume());
    }

    void flatten() {
        lanes.values().forEach(lane -> send(lane, lane.run.flatten()));
    }

    /** Whether nothing is under way: no order lives, and no position is being closed. */
    boolean isDone() {
        return lanes.values().stream().noneMatch(lane -> lane.run.hasOrders() || lane.run.isClosing());
    }

    /** Whether an order at the market is under way. */
    boolean isAtMarket() {
        return lanes.values().stream().anyMatch(lane -> lane.run.hasMarketOrder());
    }

    boolean isHolding() {
        return lanes.values().stream().anyMatch(lane -> !lane.run.position().isFlat());
    }

    UUID botId() {
        return spec.id();
    }

    UUID accountId() {
        return spec.accountId();
    }

    /** An order of this waking was taken; its fills and its end are told as updates. */
    void onTaken(int instrument, long ref, OrderRecord order) {
        onLive(lane(instrument), ref, order);
    }

    /** An order was not taken. */
    void onRefused(int instrument, long ref) {
        Lane lane = lane(instrument);
        lane.unwanted.remove(ref);
        send(lane, lane.run.onEnded(ref));
    }

    /** Something has happened to an order of the account: only this bot's own count, each execution once. */
    void onUpdate(TradeUpdate update) {
        OrderRecord order = update.order();
        Lane lane = lanes.get(order.instrument());
        if (lane == null) {
            return;
        }
        if (!BotOrderIds.botOf(order.clientOrderId()).filter(spec.id()::equals).isPresent()) {
            if (update.execution().isPresent() && order.terms().reduceOnly()) {
                host.look(order.instrument());
            }
            return;
        }
        long ref = ref(order.clientOrderId());
        switch (update.event()) {
            case FILL, PARTIAL_FILL -> onFill(lane, ref, update);
            case ACCEPTED, HELD, NEW -> onLive(lane, ref, order);
            case CANCELED, EXPIRED, REPLACED -> {}
        }
        if (!order.status().isLive()) {
            lane.orderIds.remove(ref);
            lane.unwanted.remove(ref);
            send(lane, lane.run.onEnded(ref));
        }
    }

    /** What rests from an earlier waking belongs to nobody any more. */
    private void onLive(Lane lane, long ref, OrderRecord order) {
        if (!order.status().isLive()) {
            return;
        }
        if (ref != 0) {
            lane.orderIds.put(ref, order.id());
        }
        if (ref == 0 || lane.unwanted.remove(ref)) {
            host.cancel(order.id());
        }
    }

    private void onFill(Lane lane, long ref, TradeUpdate update) {
        ExecutionRecord execution = update.execution().orElseThrow();
        if (execution.seq() <= lastSeq) {
            return;
        }
        lastSeq = execution.seq();
        OwnPosition before = lane.run.position();
        if (before.isFlat()) {
            lane.gainAtOpen = lane.run.gain();
        }
        Side side = execution.side();
        long gainBefore = lane.run.gain();
        List<OrderAction> actions = lane.run.onFill(ref, side, execution.quantity(), execution.priceTicks(),
                execution.atUs());
        day.closed(lane.instrument, lane.run.gain() - gainBefore, execution.atUs());
        report(lane, before, execution.priceTicks(), execution.atUs());
        send(lane, actions);
    }

    /** What the bot has made of the day, if the account must be told. */
    OptionalLong dayResult() {
        Map<Instrument, OwnPosition> open = new HashMap<>();
        lanes.values().forEach(lane -> open.put(lane.instrument, lane.run.position()));
        long result = day.of(open);
        return day.isNews(result) ? OptionalLong.of(result) : OptionalLong.empty();
    }

    /** A position that has turned is closed, and another one is opened. */
    private void report(Lane lane, OwnPosition before, long ticks, long atUs) {
        OwnPosition after = lane.run.position();
        boolean isClosed = !before.isFlat() && after.openedUs() != before.openedUs();
        if (isClosed) {
            host.holds(holding(lane, before, ticks, lane.run.gain() - lane.gainAtOpen, atUs));
            lane.gainAtOpen = lane.run.gain();
        }
        if (!after.isFlat()) {
            long open = after.side().sign() * (ticks * after.size() - after.cost());
            host.holds(holding(lane, after, ticks, lane.run.gain() - lane.gainAtOpen + open, 0));
        }
    }

    private BotHolding holding(Lane lane, OwnPosition own, long ticks, long pnlTicks, long closedUs) {
        return new BotHolding(holdingId(lane, own), spec.id(), lane.instrument.symbol(), own, lane.run.stopTicks(),
                lane.run.targetTicks(), pnlTicks, ticks, closedUs);
    }

    private UUID holdingId(Lane lane, OwnPosition own) {
        return UUID.nameUUIDFromBytes((spec.id() + lane.instrument.symbol() + own.openedUs()).getBytes(US_ASCII));
    }

    private static String units(Instrument instrument, long steps) {
        return instrument.units(steps).stripTrailingZeros().toPlainString();
    }

    /** The number of an order of this waking; zero for one of an earlier waking. */
    private long ref(String clientOrderId) {
        String own = BotOrderIds.own(clientOrderId);
        return own.startsWith(waking + ".") ? Long.parseLong(own.substring(own.lastIndexOf('.') + 1)) : 0;
    }

    private void send(Lane lane, List<OrderAction> actions) {
        for (OrderAction action : actions) {
            switch (action) {
                case OrderAction.Place place -> host.place(lane.instrument, place.ref(), BotOrderIds.of(spec.id(),
                        waking + "." + lane.instrument.number() + "." + place.ref()), place);
                case OrderAction.Cancel cancel -> cancel(lane, cancel.ref());
            }
        }
        BotLife.Guard guard = new BotLife.Guard(lane.run.stopTicks(), lane.run.targetTicks());
        if (!guard.equals(lane.guard)) {
            lane.guard = guard;
            host.guarded(lane.instrument.symbol(), guard);
        }
    }

    private void cancel(Lane lane, long ref) {
        UUID orderId = lane.orderIds.get(ref);
        if (orderId == null) {
            lane.unwanted.add(ref);
        } else {
            host.cancel(orderId);
        }
    }
}
