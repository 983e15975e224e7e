package io.corro.engine.core.backtest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.RecordDecoder;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.BarBuilder;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.matching.CommandOutcome;
import io.corro.engine.core.matching.MatchingEngine;
import io.corro.engine.core.performance.Performance;
import io.corro.engine.core.strategy.OrderAction;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.core.strategy.Sizing;
import io.corro.engine.core.strategy.Strategy;
import io.corro.engine.core.strategy.StrategyRun;

/**
 * Backtest of one strategy in one instrument: quotes go through a matching engine of its own, closed bars of their
 * middles to the strategy, its orders to the engine at the same quote. The engine, the run of the strategy and the
 * rules of fills and margin are those of the server. The same quotes and settings give the same result. Not
 * thread-safe; used once.
 */
public final class Backtest {
    private static final UUID ACCOUNT = new UUID(0xBAC0_0000_0000_4000L, 0x8000_0000_0000_0001L);
    private static final int CANCEL_CHECK_QUOTES = 1_024;

    private final BacktestSettings settings;
    private final Instrument instrument;
    private final FxConversion conversion;
    private final MatchingEngine engine;
    private final CommandOutcome outcome = new CommandOutcome();
    private final StrategyRun run;
    private final BarBuilder bars;
    private final BacktestBooks books;
    private final Consumer<ExecutionRecord> fills;
    private final Map<Long, UUID> orderIds = new HashMap<>();
    private final Map<UUID, Long> refs = new HashMap<>();
    private final Deque<OrderAction> todo = new ArrayDeque<>();
    /** Bars that the strategy has not been shown. */
    private final List<Bar> closed = new ArrayList<>(1);
    private @Nullable Quote quote;
    private long nowUs;
    private long count;
    private int rejected;
    private long firstState;

    public Backtest(BacktestSettings settings, Instruments instruments) {
        this(settings, instruments, fill -> {});
    }

    /** @param fills told of each in its turn */
    public Backtest(BacktestSettings settings, Instruments instruments, Consumer<ExecutionRecord> fills) {
        this.settings = settings;
        this.fills = fills;
        instrument = settings.instrument();
        conversion = instruments.conversion(instrument.number());
        engine = new MatchingEngine(instruments, Limits.QUOTE_AGE_MAX.toNanos() / 1_000);
        engine.resumeAfter(settings.seed());
        bars = new BarBuilder(settings.timeframe(), DayBoundary.of(instrument.assetClass()));
        books = new BacktestBooks(instrument, settings.balance());
        Strategy strategy = settings.strategy().create(
                Parameters.of(settings.strategy().parameters(), settings.parameters()), instrument);
        Sizing sizing = new Sizing(instruments, number -> quote != null && number == quote.instrument() ? quote : null);
        run = new StrategyRun(strategy, instrument, new StrategyRun.Sizes(
                distance -> sizing.steps(instrument, equity(), settings.riskPpm(), distance),
                distance -> sizing.steps(instrument, settings.balance(), settings.riskPpm(), distance)), () -> true);
    }

    /**
     * @param quotes      by time, of the settings' instrument alone
     * @param isCancelled asked now and then; ends the run with what there is
     * @throws IllegalArgumentException if there is no quote
     */
    public BacktestResult run(Iterator<Quote> quotes, BooleanSupplier isCancelled) {
        if (!quotes.hasNext()) {
            throw new IllegalArgumentException("a backtest needs at least one quote");
        }
        while (quotes.hasNext() && (count % CANCEL_CHECK_QUOTES != 0 || !isCancelled.getAsBoolean())) {
            onQuote(quotes.next());
        }
        books.mark(nowUs, equity(), !run.position().isFlat());
        return new BacktestResult(books.trades(), books.curve(),
                Performance.of(books.curve(), books.trades(), Performance.daysAYear(instrument.assetClass())),
                count, books.bars(), books.commission(), books.spread(), books.turnover(), books.exposure(), rejected,
                new BacktestEvidence(firstState, engine.stateHash()));
    }

    private void onQuote(Quote next) {
        nowUs = Math.max(nowUs, next.timeUs());
        if (count++ == 0) {
            apply(new SessionChange(instrument.number(), true));
            apply(new OpenAccount(ACCOUNT, ACCOUNT, "backtest", settings.balance(), settings.leverage(),
                    settings.profile()));
            firstState = engine.stateHash();
        }
        bars.advance(nowUs).ifPresent(this::onBar);
        quote = next;
        apply(new QuoteUpdate(instrument.number(), next.bidTicks(), next.askTicks(), next.bidSize(), next.askSize()));
        if (books.isUnmarked()) {
            books.mark(nowUs, equity(), false);
        }
        settle(List.of());
        settle(run.onQuote(next.bidTicks(), next.askTicks(), nowUs));
        bars.price(nowUs, middle(next)).ifPresent(this::onBar);
        decide();
    }

    /** Half a tick counts as the even one, as in the bars of the server. */
    private static long middle(Quote quote) {
        long sum = quote.bidTicks() + quote.askTicks();
        long half = sum >> 1;
        return (sum & 1) == 0 ? half : half + (half & 1);
    }

    private void onBar(Bar bar) {
        closed.add(bar);
    }

    /** The strategy decides on a closed bar when the next quote is there: at its price it trades. */
    private void decide() {
        for (Bar bar : closed) {
            if (quote != null) {
                books.mark(nowUs, equity(), !run.position().isFlat());
                settle(run.onBar(bar, nowUs));
            }
        }
        closed.clear();
    }

    /** Sends what the run wants, and what it wants after that, until it is content. */
    private void settle(List<OrderAction> actions) {
        todo.addAll(actions);
        while (!todo.isEmpty()) {
            switch (todo.removeFirst()) {
                case OrderAction.Place place -> place(place);
                case OrderAction.Cancel cancel -> {
                    UUID orderId = orderIds.get(cancel.ref());
                    if (orderId != null) {
                        apply(new CancelOrder(ACCOUNT, orderId));
                    }
                }
            }
        }
    }

    private void place(OrderAction.Place place) {
        String id = Long.toString(place.ref());
        List<JournalRecord> records =
                apply(new SubmitOrder(ACCOUNT, Utf8Text.of(id), instrument, Utf8Text.of(instrument.symbol()),
                        place.terms(), OrderExits.NONE, ShortSale.ANY_SIZE, Limits.LEVERAGE_MAX, 0));
        if (outcome.reject != null) {
            rejected++;
            todo.addAll(run.onEnded(place.ref()));
        } else if (records.isEmpty()) {
            throw new IllegalStateException("an order that was taken has left no record");
        }
    }

    /** Applies a command and tells the run what it led to. */
    private List<JournalRecord> apply(Command command) {
        outcome.clear();
        engine.apply(command, nowUs, outcome);
        if (outcome.records.length() == 0) {
            return List.of();
        }
        List<JournalRecord> records = new ArrayList<>();
        RecordDecoder decoder = new RecordDecoder(outcome.records.bytes(), outcome.records.from(),
                outcome.records.length());
        while (decoder.hasNext()) {
            records.add(decoder.next());
        }
        tell(records);
        return records;
    }

    private void remember(JournalRecord record) {
        if (record instanceof OrderRecord order && isOwn(order)) {
            long ref = Long.parseLong(order.clientOrderId());
            orderIds.put(ref, order.id());
            refs.put(order.id(), ref);
        } else if (record instanceof AccountRecord account) {
            books.balance(account.balance());
        }
    }

    /** The house's are those of a stop-out. */
    private static boolean isOwn(OrderRecord order) {
        return !order.clientOrderId().startsWith(Ids.STOP_OUT_CLIENT_ORDER_ID);
    }

    private void tell(List<JournalRecord> records) {
        records.forEach(this::remember);
        for (JournalRecord record : records) {
            if (record instanceof ExecutionRecord execution) {
                fills.accept(execution);
                books.filled(execution, run.position(), Objects.requireNonNull(quote));
                todo.addAll(run.onFill(refs.getOrDefault(execution.orderId(), 0L), execution.side(),
                        execution.quantity(), execution.priceTicks(), execution.atUs()));
            }
        }
        for (JournalRecord record : records) {
            if (record instanceof OrderRecord order && isOwn(order) && !order.status().isLive()) {
                long ref = Objects.requireNonNull(refs.remove(order.id()));
                orderIds.remove(ref);
                todo.addAll(run.onEnded(ref));
            }
        }
    }

    private long equity() {
        if (quote == null || run.position().isFlat()) {
            return books.balance();
        }
        long ticks = TradeMath.closingTicks(run.position().side(), quote.bidTicks(), quote.askTicks());
        long worth = TradeMath.notional(instrument, ticks, run.position().size());
        long cost = Math.multiplyExact(run.position().cost(), instrument.grid().tickStepValue());
        long profit = TradeMath.profit(run.position().side(), cost, worth);
        return books.balance() + conversion.toAccountCurrency(profit, quote.bidTicks() + quote.askTicks());
    }
}
