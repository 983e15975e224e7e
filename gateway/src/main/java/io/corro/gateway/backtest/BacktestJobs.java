package io.corro.gateway.backtest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.core.backtest.BacktestSettings;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.runtime.feed.ReplaySource;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.backtest.BacktestJob.State;

/**
 * Backtests of a running server: one at a time, on the thread {@code backtest}, the others wait; each for a bounded
 * time, over a bounded number of prices. The last ones are remembered until the server ends. Thread-safe.
 */
public final class BacktestJobs implements AutoCloseable {
    /** Of one account, that wait or run. */
    public static final int WAITING_OF_ACCOUNT_MAX = 2;
    /** Runs of a sweep, those of all folds together. */
    public static final int RUNS_MAX = 200;
    /** Prices that several runs keep in memory. */
    static final int QUOTES_MAX = 2_500_000;
    private static final Logger LOG = LoggerFactory.getLogger(BacktestJobs.class);
    /** Where prices come from, as reports and manifests say it. */
    private static final String SERVER = "server";
    private static final int WAITING_MAX = 8;
    private static final int REMEMBERED_MAX = 40;
    private static final int WHOLE_PERCENT = 100;

    private final Instruments instruments;
    private final Function<BacktestOrder, ReplaySource> prices;
    private final InstantSource clock;
    private final Duration timeMax;
    private final Map<UUID, BacktestJob> jobs = new LinkedHashMap<>();
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX), Thread.ofPlatform().name("backtest").daemon().factory());

    /**
     * @param prices  where the prices of an order come from
     * @param timeMax after which a backtest is ended
     */
    public BacktestJobs(Instruments instruments, Function<BacktestOrder, ReplaySource> prices, InstantSource clock,
            Duration timeMax) {
        this.instruments = instruments;
        this.prices = prices;
        this.clock = clock;
        this.timeMax = timeMax;
    }

    /** Begins a backtest as soon as those before it are done; empty if too many wait. */
    public synchronized Optional<BacktestJob> begin(UUID accountId, BacktestOrder order) {
        long waiting = jobs.values().stream().filter(job -> job.accountId().equals(accountId) && !job.isOver()).count();
        if (waiting >= WAITING_OF_ACCOUNT_MAX || executor.getQueue().remainingCapacity() == 0) {
            return Optional.empty();
        }
        BacktestJob job = new BacktestJob(accountId, order, clock.instant());
        executor.execute(() -> perform(job));
        jobs.put(job.id(), job);
        forget();
        return Optional.of(job);
    }

    /** The oldest that are over. */
    private void forget() {
        Iterator<BacktestJob> oldest = jobs.values().iterator();
        while (jobs.size() > REMEMBERED_MAX && oldest.hasNext()) {
            if (oldest.next().isOver()) {
                oldest.remove();
            }
        }
    }

    public synchronized Optional<BacktestJob> find(UUID accountId, UUID id) {
        return Optional.ofNullable(jobs.get(id)).filter(job -> job.accountId().equals(accountId));
    }

    /** The account's, the newest first. */
    public synchronized List<BacktestJob> of(UUID accountId) {
        return new ArrayList<>(jobs.values()).reversed().stream().filter(job -> job.accountId().equals(accountId))
                .toList();
    }

    private void perform(BacktestJob job) {
        if (!job.begin()) {
            return;
        }
        long deadlineNs = System.nanoTime() + timeMax.toNanos();
        BooleanSupplier isEnding = () -> job.isCancelled() || System.nanoTime() - deadlineNs > 0
                || Thread.currentThread().isInterrupted();
        try {
            run(job, isEnding);
        } catch (RuntimeException e) {
            LOG.warn("a backtest failed", e);
            job.ended(State.FAILED, "The backtest failed: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            job.ended(State.FAILED, "The backtest needs more memory than there is; ask for a shorter time.");
        }
    }

    private void run(BacktestJob job, BooleanSupplier isEnding) {
        try (FileQuotes quotes = new FileQuotes(prices.apply(job.order()), job.order().settings().instrument(),
                told -> {})) {
            if (!quotes.hasNext()) {
                job.ended(State.FAILED, "There are no prices of " + job.order().settings().instrument().symbol()
                        + " in that time; import some, or choose another time.");
            } else if (job.order().sweep().isEmpty()) {
                once(job, quotes, isEnding);
            } else {
                many(job, quotes, isEnding);
            }
        }
        if (isEnding.getAsBoolean()) {
            job.ended(job.isCancelled() ? State.CANCELLED : State.FAILED, job.isCancelled() ? ""
                    : "The backtest took longer than " + timeMax.toSeconds() + " s; ask for a shorter time.");
        }
    }

    private void once(BacktestJob job, Iterator<Quote> quotes, BooleanSupplier isEnding) {
        finish(job, job.order().settings(), new Told(quotes, job), List.of(), List.of(), isEnding);
    }

    private void many(BacktestJob job, Iterator<Quote> quotes, BooleanSupplier isEnding) {
        List<Quote> all = new ArrayList<>();
        while (quotes.hasNext() && !isEnding.getAsBoolean()) {
            all.add(quotes.next());
            if (all.size() > QUOTES_MAX) {
                throw new IllegalStateException("several runs share at most " + QUOTES_MAX + " prices");
            }
        }
        BacktestOrder order = job.order();
        BacktestSettings settings = order.settings();
        Sweep sweep = Sweep.onOneThread(settings, instruments, isEnding);
        if (order.walkForward() > 0) {
            List<WalkForward.Fold> folds = new WalkForward(settings, instruments, sweep, isEnding)
                    .run(all, order.sweep(), order.walkForward());
            finish(job, folds.isEmpty() ? settings : settings.with(folds.getLast().parameters()),
                    all.iterator(), List.of(), folds,
                    isEnding);
        } else {
            List<Sweep.Run> runs = sweep.run(all, order.sweep());
            finish(job, settings.with(runs.getFirst().parameters()), all.iterator(), runs, List.of(), isEnding);
        }
    }

    /** The report is that of the best parameters over the whole time. */
    private void finish(BacktestJob job, BacktestSettings best, Iterator<Quote> quotes, List<Sweep.Run> runs,
            List<WalkForward.Fold> folds, BooleanSupplier isEnding) {
        DigestedRun run = new DigestedRun(best, instruments, quotes, isEnding);
        Report report = Report.of(best, run.result(), SERVER);
        if (!isEnding.getAsBoolean()) {
            job.done(report, run.manifest(SERVER, job.order().from().toString(), job.order().to().toString()), runs,
                    folds);
        }
    }

    /** Quotes that tell the job how far they are. */
    private record Told(Iterator<Quote> quotes, BacktestJob job, long fromUs, long lengthUs)
            implements Iterator<Quote> {

        Told(Iterator<Quote> quotes, BacktestJob job) {
            this(quotes, job, EngineClock.micros(job.order().from()),
                    Math.max(1, Duration.between(job.order().from(), job.order().to()).toNanos() / 1_000));
        }

        @Override
        public boolean hasNext() {
            return quotes.hasNext();
        }

        @Override
        public Quote next() {
            Quote next = quotes.next();
            job.at(Math.clamp((next.timeUs() - fromUs) * WHOLE_PERCENT / lengthUs, 0, WHOLE_PERCENT - 1));
            return next;
        }
    }

    /** Ends what runs; what waits is not begun. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
