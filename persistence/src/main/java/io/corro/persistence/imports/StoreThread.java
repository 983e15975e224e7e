package io.corro.persistence.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Thread {@code import-store} that stores what the reading thread hands over: reading and the database work at the same
 * time. A failure is thrown by the next call of the reading thread.
 */
final class StoreThread implements SeriesBuffers.Receiver, AutoCloseable {
    private static final int WAITING_MAX = 4;
    private static final long POLL_MS = 100;

    private final BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final PriceStore store;
    private final ImportProgress progress;
    private final Thread thread;

    private record Batch(PriceSeries series, LocalDate period, List<PriceRow> rows) {
        private static final Batch END = new Batch(new PriceSeries("", PriceKind.BARS, ""), LocalDate.MIN, List.of());
    }

    StoreThread(PriceStore store, ImportProgress progress) {
        this.store = store;
        this.progress = progress;
        this.thread = Thread.ofPlatform().name("import-store").daemon().start(this::run);
    }

    private void run() {
        try {
            for (Batch batch = waiting.take(); batch != Batch.END; batch = waiting.take()) {
                progress.stored(store.store(batch.series, batch.period, batch.rows));
            }
            ended.complete(null);
        } catch (InterruptedException | RuntimeException | Error e) {
            ended.completeExceptionally(e);
        }
    }

    @Override
    public void take(PriceSeries series, LocalDate period, List<PriceRow> rows) {
        put(new Batch(series, period, rows));
    }

    private void put(Batch batch) {
        try {
            while (!waiting.offer(batch, POLL_MS, TimeUnit.MILLISECONDS)) {
                if (ended.isDone()) {
                    ended.join();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportRefusedException("The import was interrupted; what it had stored stays.", e);
        }
    }

    /** Waits until everything is stored. */
    void finish() {
        put(Batch.END);
        ended.join();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
