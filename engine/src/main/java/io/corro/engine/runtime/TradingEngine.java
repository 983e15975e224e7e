package io.corro.engine.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

import akka.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.BookDepth;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.HolderPayment;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.MarketCommand.PayHolders;
import io.corro.engine.core.domain.MarketCommand.ReadBook;
import io.corro.engine.core.domain.OrderBook;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.runtime.account.AccountBots;
import io.corro.engine.runtime.account.AccountEnvironment;
import io.corro.engine.runtime.account.ActiveAccounts;
import io.corro.engine.runtime.account.ActorEngineClient;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.bot.AccountBotsActor;
import io.corro.engine.runtime.bot.BotEnvironment;
import io.corro.engine.runtime.bot.BotParts;
import io.corro.engine.runtime.bot.BotReviver;
import io.corro.engine.runtime.bot.QuoteMarket;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.engine.runtime.feed.Feed;
import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.feed.MarketFeedSink;
import io.corro.engine.runtime.feed.MarketRequests;
import io.corro.engine.runtime.feed.PushFeed;
import io.corro.engine.runtime.feed.QuoteInjection;
import io.corro.engine.runtime.feed.QuoteInjector;
import io.corro.engine.runtime.feed.ReplayClock;
import io.corro.engine.runtime.feed.ReplayControl;
import io.corro.engine.runtime.feed.ReplayFeed;
import io.corro.engine.runtime.feed.SessionClock;
import io.corro.engine.runtime.feed.SimulatedFeed;
import io.corro.engine.runtime.pipeline.EngineSupervisor;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.pipeline.EngineSupervisor.Status;
import io.corro.engine.runtime.pipeline.LastQuotes;
import io.corro.engine.runtime.port.ClientOrderIdStore;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.EngineStore;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.engine.runtime.port.PriceAlertFired;
import io.corro.engine.runtime.port.TradingSwitches;
import io.corro.engine.runtime.signal.SignalWatch;

/**
 * The trading engine of this process: supervised pipeline, account actors, session clock and feed, started and stopped
 * together. Orders go in through {@link #client}, quotes from outside through {@link #injection}; outcomes go to the
 * accounts first and then to the listeners. All methods are callable from any thread.
 */
public final class TradingEngine implements AutoCloseable {
    private static final long CHANGE_PAUSE_NANOS = 1_000_000;

    private final EngineClock clock;
    private final TradingOptions options;
    private final Instruments instruments;
    private final FillProfiles profiles;
    private final LastQuotes quotes;
    private final TradingSwitches switches = new TradingSwitches();
    private final ActiveAccounts accounts = new ActiveAccounts();
    private final CopyOnWriteArrayList<OutcomeListener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final EngineSupervisor supervisor;
    private final EngineClient client;
    private final MarketFeedSink sink;
    private final Feed feed;
    private final SessionClock sessions;
    private final QuoteInjector injector;
    private final MarketRequests requests;
    private final BotReviver reviver;
    private final SignalWatch signals;
    private final Strategies strategies;

    /** What the store knows before the engine runs. */
    private record Known(Instruments instruments, FillProfiles profiles, ClientOrderIdStore clientOrderIds) {}

    private TradingEngine(ActorSystem<?> actors, EngineStore store, Known known, EngineClock clock,
            TradingOptions options, BotParts bots) {
        this.clock = options.replay().<EngineClock>map(replay -> new ReplayClock(replay.startUs())).orElse(clock);
        this.options = options;
        instruments = known.instruments;
        profiles = known.profiles;
        quotes = new LastQuotes(instruments.arrayLength());
        supervisor = new EngineSupervisor(options.pipeline(), store, instruments, profiles, new FanOut(), quotes,
                this.clock);
        strategies = bots.strategies();
        signals = new SignalWatch(bots.signals(), quotes, instruments.arrayLength());
        client = ActorEngineClient.start(actors, new AccountEnvironment(supervisor, known.clientOrderIds, instruments,
                options.calendar(), this.clock, supervisor.projection()::passed, blocking, switches, bots(bots), quotes,
                bots.breaches()), accounts, profiles);
        reviver = new BotReviver(bots.store(), client);
        sink = new MarketFeedSink(supervisor, switches);
        feed = feed();
        sessions = new SessionClock(instruments, options.calendar(), sink, sink, this.clock::nowUs,
                options.period());
        requests = new MarketRequests(supervisor);
        injector = new QuoteInjector(requests, feed, quotes);
        listeners.add(requests);
        listeners.add(reviver);
        listeners.add(signals);
    }

    /**
     * Returns when the engine runs: the stored state is loaded and its hash is proved. While the store cannot be
     * reached, it waits and tries again.
     *
     * @param actors   runs the account actors; stays the caller's, who stops it after this engine
     * @param clock    the engine's time, unless it replays: then the replay has a clock of its own
     * @param progress receives a line for each step, and for each reason to wait
     * @throws IllegalStateException if the engine refuses to start on what is stored
     */
    public static TradingEngine start(ActorSystem<?> actors, EngineStore store, EngineClock clock,
            TradingOptions options, Consumer<String> progress) {
        return start(actors, store, clock, options, instruments -> BotParts.NONE, progress);
    }

    /**
     * As {@link #start(ActorSystem, EngineStore, EngineClock, TradingOptions, Consumer)}, with bots.
     *
     * @param bots makes what bots that trade these instruments need
     */
    public static TradingEngine start(ActorSystem<?> actors, EngineStore store, EngineClock clock,
            TradingOptions options, Function<Instruments, BotParts> bots, Consumer<String> progress) {
        Patience patience = new Patience(progress);
        Known known = new Known(patience.until("the instruments", store::instruments),
                patience.until("the fill profiles", store::fillProfiles),
                patience.until("the client order ids", store::clientOrderIds));
        TradingEngine engine = new TradingEngine(actors, store, known, clock, options, bots.apply(known.instruments));
        engine.switches.set(true, patience.until("the halted instruments", store::haltedInstruments));
        try {
            engine.run(progress);
            return engine;
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    private AccountBots bots(BotParts parts) {
        QuoteMarket market = new QuoteMarket(parts.feed(), parts.history(), clock, signals);
        listeners.add(market);
        return AccountBotsActor
                .of(new BotEnvironment(parts.strategies(), instruments, quotes, market, parts.store(), clock,
                        supervisor.projection()::passed, blocking));
    }

    private Feed feed() {
        return switch (options.feed()) {
            case SIMULATED -> new SimulatedFeed(instruments, options.calendar(), sink, clock::nowUs, options.seed(),
                    options.feedRate());
            case REPLAY -> new ReplayFeed(options.replay().orElseThrow(), (ReplayClock) clock, instruments,
                    options.calendar(), sink, quote -> injector.inject(quote));
            case PUSH, OFF -> new PushFeed();
        };
    }

    private void run(Consumer<String> progress) {
        progress.accept("Loading accounts, positions and orders");
        Status status = await(supervisor.start());
        if (status.state() != State.RUNNING) {
            throw new IllegalStateException("The engine refuses to start: " + status.detail());
        }
        if (options.feed() != FeedMode.REPLAY) {
            sessions.start();
        }
        feed.start();
    }

    private static Status await(CompletionStage<Status> outcome) {
        try {
            return outcome.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the engine was loading", e);
        }
    }

    /** What bots may run. */
    public Strategies strategies() {
        return strategies;
    }

    /** Adds a listener; it receives what happens from now on, after the accounts. */
    public void addListener(OutcomeListener listener) {
        listeners.add(listener);
    }

    public EngineClient client() {
        return client;
    }

    public QuoteInjection injection() {
        return injector;
    }

    /** Where signals are published and end. */
    public SignalWatch signals() {
        return signals;
    }

    public Quotes quotes() {
        return quotes;
    }

    public Instruments instruments() {
        return instruments;
    }

    public FillProfiles fillProfiles() {
        return profiles;
    }

    public TradingCalendar calendar() {
        return options.calendar();
    }

    /** The age from which a quote fills nothing. */
    public Duration quoteAgeMax() {
        return options.quoteAgeMax();
    }

    public FeedMode feedMode() {
        return options.feed();
    }

    /** The control of the replay; empty if nothing is replayed. */
    public Optional<ReplayControl> replay() {
        return feed instanceof ReplayFeed replayed ? Optional.of(replayed) : Optional.empty();
    }

    /** The engine's clock; that of a replay stands still between its prices. */
    public EngineClock clock() {
        return clock;
    }

    public Status status() {
        return supervisor.status();
    }

    /** Completes when the engine has stopped for good. */
    public CompletionStage<Status> ended() {
        return supervisor.ended();
    }

    /** Commands between intake and projection; zero while the engine does not run. */
    public long backlog() {
        return supervisor.backlog();
    }

    /** As {@link io.corro.engine.runtime.pipeline.ProjectionProgress#onProjected}. */
    public void onProjected(LongConsumer listener) {
        supervisor.projection().onProjected(listener);
    }

    /** Completes when the tables contain everything up to {@code seq}, exceptionally when that takes too long. */
    public CompletionStage<Void> projected(long seq) {
        return supervisor.projection().passed(seq);
    }

    /**
     * Takes over what operators have switched off, from the next order on.
     *
     * @param halted numbers of the instruments that are halted
     */
    public void switchTo(boolean tradingEnabled, Set<Integer> halted) {
        if (switches.set(tradingEnabled, halted)) {
            sessions.tell();
        }
    }

    /**
     * Takes other terms of an instrument for what is ordered and filled from now on; returns when the engine has taken
     * them. An engine that does not run takes them when it is loaded.
     *
     * @throws IllegalArgumentException if its names or steps differ from those in use
     */
    public void change(Instrument changed) {
        instruments.replace(changed);
        while (!sink.changed(changed)) {
            LockSupport.parkNanos(CHANGE_PAUSE_NANOS);
        }
    }

    /**
     * Lets everybody who holds a position in the instrument receive or pay, once however often it is sent. Refused with
     * {@code no_quote} while its currency cannot be converted.
     */
    public CompletionStage<Reply<HolderPayment>> pay(Instrument instrument, HolderPayment payment) {
        return requests.send(new PayHolders(instrument.number(), payment), () -> payment);
    }

    /** What stands in the instrument's book when the engine comes to the request. */
    public CompletionStage<Reply<OrderBook>> book(Instrument instrument) {
        BookDepth depth = new BookDepth();
        return requests.send(new ReadBook(instrument.number(), depth), depth::book);
    }

    /** Tells the listeners that a price alert has fired. */
    public void tell(PriceAlertFired fired) {
        listeners.forEach(listener -> listener.onAlert(fired));
    }

    /** Whether an operator has halted the instrument. */
    public boolean isHalted(Instrument instrument) {
        return switches.isHalted(instrument.number());
    }

    /** Stops the engine until the store answers again, for whoever knows before an order does that it is away. */
    public void storageLost(String why) {
        supervisor.storageLost(why);
    }

    /** Tells an engine that has just been loaded which markets are open, and what they last quoted if that is fresh. */
    private void resume() {
        sessions.tell();
        long oldestUs = clock.nowUs() - options.quoteAgeMax().toNanos() / 1000;
        instruments.all().stream()
                .map(instrument -> quotes.last(instrument.number()))
                .filter(quote -> quote != null && quote.timeUs() >= oldestUs)
                .forEach(this::quoteAgain);
    }

    private void quoteAgain(Quote quote) {
        sink.quote(quote.instrument(), quote.bidTicks(), quote.askTicks(), quote.bidSize(), quote.askSize());
    }

    /** Stops the feed and the intake, and works off what has been taken. */
    @Override
    public void close() {
        reviver.close();
        signals.close();
        sessions.close();
        feed.close();
        supervisor.close();
        blocking.close();
    }

    /** Hands every outcome to the accounts first: somebody waits for the answer. */
    private final class FanOut implements OutcomeListener {

        @Override
        public void onOutcome(UUID accountId, long correlationId, Outcome outcome) {
            accounts.onOutcome(accountId, correlationId, outcome);
            for (OutcomeListener listener : listeners) {
                listener.onOutcome(accountId, correlationId, outcome);
            }
        }

        @Override
        public void onMarketEvent(long correlationId, @Nullable RejectReason reject) {
            listeners.forEach(listener -> listener.onMarketEvent(correlationId, reject));
        }

        @Override
        public void onQuote(Quote quote) {
            for (OutcomeListener listener : listeners) {
                listener.onQuote(quote);
            }
        }

        @Override
        public void onTime(long timeUs) {
            for (OutcomeListener listener : listeners) {
                listener.onTime(timeUs);
            }
        }

        @Override
        public void onStarted() {
            resume();
            listeners.forEach(OutcomeListener::onStarted);
        }

        @Override
        public void onStopped() {
            accounts.onStopped();
            listeners.forEach(OutcomeListener::onStopped);
        }
    }
}
