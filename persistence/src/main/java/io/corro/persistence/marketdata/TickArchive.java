package io.corro.persistence.marketdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;

/**
 * Archive of all ticks: archives and gives up what it is time for, on the thread {@code tick-archive}, so that
 * recording never waits. What fails is tried again the next time. Thread-safe.
 */
final class TickArchive {
    private static final Logger LOG = LoggerFactory.getLogger(TickArchive.class);
    private static final long LAST_WORK_S = 10;

    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), Thread.ofPlatform().name("tick-archive").daemon().factory());
    private final Instruments instruments;
    private final List<ArchivedTicks<?>> kinds;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile LocalDate today = LocalDate.MIN;

    TickArchive(Instruments instruments, List<ArchivedTicks<?>> kinds) {
        this.instruments = instruments;
        this.kinds = List.copyOf(kinds);
    }

    /** Begins, unless it is under way. Does not wait. */
    void begin(long nowUs) {
        today = TickFiles.date(nowUs);
        if (busy.compareAndSet(false, true)) {
            executor.execute(() -> keep(false));
        }
    }

    private void keep(boolean atOnce) {
        for (Instrument instrument : instruments.all()) {
            kinds.forEach(kind -> tryKeep(instrument, kind, atOnce));
        }
        busy.set(false);
    }

    private void tryKeep(Instrument instrument, ArchivedTicks<?> kind, boolean atOnce) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            kind.keep(instrument, today, atOnce);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("ticks of {} could not be archived and will be tried again: {}", instrument.symbol(),
                    e.getMessage());
        }
    }

    /** Archives the rest, as far as ten seconds go; the next start does what remains. Called once, at the end. */
    void end() {
        if (!today.equals(LocalDate.MIN)) {
            executor.execute(() -> keep(true));
        }
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LAST_WORK_S, TimeUnit.SECONDS)) {
                executor.shutdownNow();
                LOG.info("the archive of ticks is not complete; the next start completes it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
