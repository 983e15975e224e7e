package io.corro.persistence.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.runtime.feed.ReplayPrice;
import io.corro.engine.runtime.feed.ReplaySource;

/**
 * Prices of several series as one, by time and, within a moment, by instrument. A bar's quotes wait until no row can
 * begin before them. A row that is out of order in its own series is left out, and counted in the log.
 */
final class ReplayPrices implements ReplaySource.Prices {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayPrices.class);

    private final List<ReplayRow.Rows> all;
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.comparingLong(Head::timeUs).thenComparingInt(Head::instrument));
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator
            .comparingLong((Waiting each) -> each.price.timeUs()).thenComparingInt(each -> each.price.instrument())
            .thenComparingLong(Waiting::number));
    private final long endUs;
    private long taken;
    private long outOfOrder;

    private record Head(ReplayRow row, ReplayRow.Rows rest) {
        long timeUs() {
            return row.timeUs();
        }

        int instrument() {
            return row.instrument().number();
        }
    }

    private record Waiting(ReplayPrice price, long number) {}

    /** @param endUs rows from there on are left out */
    ReplayPrices(List<ReplayRow.Rows> series, long endUs) {
        this.all = new ArrayList<>(series);
        this.endUs = endUs;
        all.forEach(rows -> advance(rows, Long.MIN_VALUE));
    }

    /** Takes the next row that is not before {@code lastUs}. */
    private void advance(ReplayRow.Rows rows, long lastUs) {
        while (rows.hasNext()) {
            ReplayRow row = rows.next();
            if (row.timeUs() < lastUs) {
                outOfOrder++;
            } else {
                if (row.timeUs() < endUs) {
                    heads.add(new Head(row, rows));
                }
                return;
            }
        }
    }

    @Override
    public boolean hasNext() {
        while (!heads.isEmpty() && (waiting.isEmpty() || heads.peek().timeUs() <= waiting.peek().price.timeUs())) {
            Head head = heads.poll();
            head.row.quotes().forEach(price -> waiting.add(new Waiting(price, taken++)));
            advance(head.rest, head.timeUs());
        }
        return !waiting.isEmpty();
    }

    @Override
    public ReplayPrice next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return waiting.poll().price;
    }

    @Override
    public void close() {
        all.forEach(ReplayRow.Rows::close);
        if (outOfOrder > 0) {
            LOG.warn("{} rows of the replayed prices were left out: each lies before the row above it", outOfOrder);
        }
    }
}
