package io.corro.engine.runtime.feed;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.feed.QuoteInjection.NewQuote;

/**
 * Replayed feed: tells recorded prices one after the other and moves the engine's clock with them. Before each price it
 * tells the sessions that opened or closed and the time, a minute at a time, so that orders expire and markets close
 * between two prices; a price is told when the engine has answered the one before. Thread {@code replay} does all of
 * it.
 */
public final class ReplayFeed implements Feed, ReplayControl {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayFeed.class);
    private static final long MINUTE_US = 60_000_000L;
    private static final long WEEK_US = 7 * 24 * 60 * MINUTE_US;
    private static final long RETRY_MS = 1;
    private static final long STOP_TIMEOUT_MS = 5_000;

    private final ReplayOptions options;
    private final ReplayClock clock;
    private final Instruments instruments;
    private final TradingCalendar calendar;
    private final MarketFeedSink sink;
    private final Function<NewQuote, CompletionStage<Reply<Quote>>> publication;
    private final ReplayPace pace;
    private final boolean[] toldOpen;
    private final boolean[] told;
    private final Thread thread = Thread.ofPlatform().name("replay").daemon().unstarted(this::run);
    private volatile boolean ended;
    private final AtomicLong quotes = new AtomicLong();
    private volatile long nextUs;

    /** @param publication puts a quote on the ring and completes when the engine has answered it */
    public ReplayFeed(ReplayOptions options, ReplayClock clock, Instruments instruments, TradingCalendar calendar,
            MarketFeedSink sink, Function<NewQuote, CompletionStage<Reply<Quote>>> publication) {
        this.options = options;
        this.clock = clock;
        this.instruments = instruments;
        this.calendar = calendar;
        this.sink = sink;
        this.publication = publication;
        this.pace = new ReplayPace(options, System::nanoTime);
        this.toldOpen = new boolean[instruments.arrayLength()];
        this.told = new boolean[instruments.arrayLength()];
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            long offsetUs = 0;
            long lastUs = replay(offsetUs);
            while (options.loop() && lastUs > options.startUs() && !Thread.currentThread().isInterrupted()) {
                // Whole weeks, so that the hours of the markets fit the prices again.
                offsetUs += Math.ceilDiv(lastUs + 1 - options.startUs() - offsetUs, WEEK_US) * WEEK_US;
                lastUs = replay(offsetUs);
            }
        } catch (InterruptedException _) {
            LOG.debug("the replay is stopped");
        } catch (RuntimeException e) {
            LOG.error("the replay ends here, because its prices cannot be read", e);
        } finally {
            nextUs = 0;
            ended = true;
        }
    }

    /** @return the time of the last price */
    private long replay(long offsetUs) throws InterruptedException {
        try (ReplaySource.Prices prices = options.source().open()) {
            while (prices.hasNext()) {
                ReplayPrice price = prices.next().later(offsetUs);
                nextUs = price.timeUs();
                awaitTurn(price);
                tell(price);
            }
        }
        return clock.nowUs();
    }

    private void awaitTurn(ReplayPrice price) throws InterruptedException {
        for (ReplayPace.Turn turn = pace.await(price.timeUs()); turn != ReplayPace.Turn.TELL;
                turn = pace.await(price.timeUs())) {
            if (turn == ReplayPace.Turn.STOP) {
                throw new InterruptedException();
            }
            advance(pace.reachedUs());
        }
    }

    private void tell(ReplayPrice price) throws InterruptedException {
        advance(price.timeUs());
        NewQuote quote = new NewQuote(instruments.byNumber(price.instrument()), price.bidTicks(), price.askTicks(),
                price.bidSize(), price.askSize());
        while (!isProcessed(publication.apply(quote))) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MS);
        }
        quotes.incrementAndGet();
    }

    /** Moves the clock on by minutes, so that what is due between two prices happens at its time. */
    private void advance(long untilUs) throws InterruptedException {
        for (long nowUs = clock.nowUs(); nowUs < untilUs; nowUs = clock.nowUs()) {
            clock.advanceTo(Math.min(untilUs, (nowUs / MINUTE_US + 1) * MINUTE_US));
            tellSessions();
            while (!sink.tick(clock.nowUs())) {
                TimeUnit.MILLISECONDS.sleep(RETRY_MS);
            }
        }
    }

    private void tellSessions() throws InterruptedException {
        for (Instrument instrument : instruments.all()) {
            int number = instrument.number();
            boolean open = calendar.isOpen(instrument.assetClass(), clock.nowUs());
            if (!told[number] || toldOpen[number] != open) {
                while (!sink.session(number, open)) {
                    TimeUnit.MILLISECONDS.sleep(RETRY_MS);
                }
                told[number] = true;
                toldOpen[number] = open;
            }
        }
    }

    /** An engine that is busy or loading is asked again; a quote that is told twice changes nothing. */
    private static boolean isProcessed(CompletionStage<Reply<Quote>> answer) throws InterruptedException {
        try {
            return answer.toCompletableFuture().get() instanceof Reply.Accepted;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A quote by hand joins the replayed ones, at the time of the last. */
    @Override
    public <T> T inject(int instrument, long bidTicks, long askTicks, Supplier<T> injected) {
        return injected.get();
    }

    @Override
    public Status status() {
        State state = ended ? State.ENDED : pace.isPaused() ? State.PAUSED : State.RUNNING;
        return new Status(state, clock.nowUs(), nextUs, pace.speed(), quotes.get());
    }

    @Override
    public void pause() {
        pace.pause();
    }

    @Override
    public void resume() {
        pace.resume();
    }

    @Override
    public void step(long count) {
        pace.step(count);
    }

    @Override
    public void speed(long speed) {
        pace.speed(speed);
    }

    @Override
    public boolean seek(long timeUs) {
        return pace.seek(timeUs);
    }

    @Override
    public void close() {
        pace.stop();
        thread.interrupt();
        try {
            thread.join(STOP_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
