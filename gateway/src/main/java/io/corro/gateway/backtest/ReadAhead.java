package io.corro.gateway.backtest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import io.corro.engine.core.domain.Quote;

/**
 * Quotes that thread {@code read-ahead} takes from a source, a bounded number of them before they are asked for, so
 * that reading and trading have a processor each. Its user is one thread.
 */
final class ReadAhead implements Iterator<Quote>, AutoCloseable {
    private static final int BATCH_QUOTES = 4_096;
    private static final int BATCHES = 16;
    private static final long STOP_TIMEOUT_MS = 5_000;

    private final Iterator<Quote> source;
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);
    private final Thread reader = Thread.ofPlatform().name("read-ahead").daemon().unstarted(this::read);
    private Batch batch = new Batch(List.of(), false, Optional.empty());
    private int taken;

    /** @param failure of the source, after these quotes */
    private record Batch(List<Quote> quotes, boolean isLast, Optional<RuntimeException> failure) {}

    ReadAhead(Iterator<Quote> source) {
        this.source = source;
        reader.start();
    }

    private void read() {
        try {
            readAll();
        } catch (InterruptedException _) {
            // Nobody asks for more.
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() throws InterruptedException {
        List<Quote> quotes = new ArrayList<>(BATCH_QUOTES);
        Optional<RuntimeException> failure = Optional.empty();
        try {
            while (source.hasNext()) {
                quotes.add(source.next());
                if (quotes.size() == BATCH_QUOTES) {
                    batches.put(new Batch(quotes, false, failure));
                    quotes = new ArrayList<>(BATCH_QUOTES);
                }
            }
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
        batches.put(new Batch(quotes, true, failure));
    }

    /** @throws RuntimeException the source's */
    @Override
    public boolean hasNext() {
        while (taken == batch.quotes.size() && !batch.isLast) {
            taken = 0;
            batch = take();
        }
        if (taken == batch.quotes.size() && batch.failure.isPresent()) {
            throw batch.failure.get();
        }
        return taken < batch.quotes.size();
    }

    private Batch take() {
        try {
            return batches.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading prices", e);
        }
    }

    @Override
    public Quote next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return batch.quotes.get(taken++);
    }

    /** Ends the thread, for which it waits a bounded time. */
    @Override
    public void close() {
        reader.interrupt();
        try {
            reader.join(STOP_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
