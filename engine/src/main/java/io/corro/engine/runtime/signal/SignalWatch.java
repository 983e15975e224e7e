package io.corro.engine.runtime.signal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.strategy.Strategy.TradeSignal;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.engine.runtime.signal.SignalStore.Ending;
import io.corro.engine.runtime.signal.SignalStore.SignalEnd;

/**
 * Watch over signals: tells each one once, when it is published, to whoever trades signals, and ends it at its target,
 * its stop or its time. What was published before a start is watched again and never told again, whatever could not be
 * read. The publishing thread compares a quote with four prices of its instrument; thread {@code signals} does the
 * rest. An end that cannot be stored is kept and stored later. Thread-safe.
 */
public final class SignalWatch implements OutcomeListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignalWatch.class);
    private static final long AGAIN_MS = 1_000;

    private final SignalStore store;
    private final Quotes quotes;
    private final Map<UUID, OpenSignal> open = new HashMap<>();
    private final Deque<SignalEnd> unstored = new ArrayDeque<>();
    private final AtomicReferenceArray<SignalLevels> levels;
    private final List<BiConsumer<Integer, TradeSignal>> followers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isTimed = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("signals").factory());

    /** @param instruments one more than the highest number of an instrument */
    public SignalWatch(SignalStore store, Quotes quotes, int instruments) {
        this.store = store;
        this.quotes = quotes;
        levels = new AtomicReferenceArray<>(instruments);
        run(this::load);
    }

    /** Ends when it is closed. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param follower called by thread {@code signals} with each signal that is published from now on; must not block
     */
    public Subscription subscribe(BiConsumer<Integer, TradeSignal> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    /** A signal has been published and stored. */
    public void published(OpenSignal signal) {
        run(() -> {
            watch(signal);
            signal.trade().ifPresent(trade -> followers.forEach(each -> each.accept(signal.instrument(), trade)));
        });
    }

    /** Somebody has withdrawn a signal. */
    public void withdrawn(UUID signalId) {
        run(() -> Optional.ofNullable(open.remove(signalId)).ifPresent(gone -> measure(gone.instrument())));
    }

    @Override
    public void onQuote(Quote quote) {
        SignalLevels near = levels.get(quote.instrument());
        if (near != null && near.areReached(quote)) {
            run(() -> judge(quote));
        }
    }

    @Override
    public void onTime(long timeUs) {
        if (isTimed.compareAndSet(false, true)) {
            run(() -> {
                isTimed.set(false);
                expire(timeUs);
            });
        }
    }

    private void run(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.warn("a signal could not be handled", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("signals are watched no more", e);
        }
    }

    private void load() {
        try {
            store.open().forEach(this::watch);
        } catch (RuntimeException e) {
            LOG.warn("open signals are read later: {}", e.toString());
            thread.schedule(() -> run(this::load), AGAIN_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void watch(OpenSignal signal) {
        open.put(signal.id(), signal);
        measure(signal.instrument());
    }

    private void measure(int instrument) {
        levels.set(instrument, SignalLevels.of(of(instrument)));
    }

    private List<OpenSignal> of(int instrument) {
        return open.values().stream().filter(signal -> signal.instrument() == instrument).toList();
    }

    /** Where one quote reaches both, the worse of the two counts. */
    private void judge(Quote quote) {
        for (OpenSignal signal : of(quote.instrument())) {
            if (signal.isStopped(quote)) {
                end(signal, Ending.STOPPED, signal.exitTicks(quote).orElseThrow(), quote.timeUs());
            } else if (signal.isAtTarget(quote)) {
                end(signal, Ending.TARGET_HIT, signal.targetTicks(), quote.timeUs());
            }
        }
        measure(quote.instrument());
        store();
    }

    private void expire(long nowUs) {
        List<OpenSignal> past = new ArrayList<>(open.values());
        past.removeIf(signal -> signal.expiresUs() > nowUs);
        for (OpenSignal signal : past) {
            long ticks = signal.exitTicks(quotes.last(signal.instrument())).orElse(0L);
            end(signal, Ending.EXPIRED, ticks, signal.expiresUs());
            measure(signal.instrument());
        }
        store();
    }

    private void end(OpenSignal signal, Ending ending, long ticks, long atUs) {
        open.remove(signal.id());
        unstored.add(new SignalEnd(signal.id(), ending, ticks, atUs));
    }

    /** In the order of the ends; what fails is tried again with the next second. */
    private void store() {
        while (!unstored.isEmpty()) {
            store.end(unstored.peek());
            unstored.remove();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
