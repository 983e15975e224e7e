package io.corro.persistence.imports;

import java.util.Iterator;
import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.runtime.feed.BarQuotes;
import io.corro.engine.runtime.feed.ReplayPrice;

/**
 * Row of prices on its way into a replay.
 *
 * @param frame of a bar
 * @param rule  of the instrument
 */
record ReplayRow(PriceKind kind, Timeframe frame, Instrument instrument, BarQuotes rule, PriceRow row) {

    long timeUs() {
        return row.timeUs();
    }

    /** The quotes that it becomes, by time: one for a tick, several for a bar. */
    List<ReplayPrice> quotes() {
        long[] values = row.values();
        return switch (kind) {
            case BARS -> rule.of(timeUs(), frame.endOf(timeUs(), DayBoundary.of(instrument.assetClass())),
                    ticks(values[0]), ticks(values[1]), ticks(values[2]), ticks(values[3]));
            case TRADES -> List.of(rule.around(timeUs(), ticks(values[0])));
            case QUOTES -> List.of(new ReplayPrice(timeUs(), instrument.number(), ticks(values[0]), ticks(values[1]),
                    steps(values[2]), steps(values[3])));
        };
    }

    private long ticks(long price) {
        return PriceGrid.ticks(price, instrument);
    }

    /** A size that is missing is the largest order. */
    private long steps(long units) {
        return units == 0 ? instrument.grid().maxSteps() : PriceGrid.steps(units, instrument);
    }

    /** Rows of one series or file by time; used by one thread. */
    interface Rows extends Iterator<ReplayRow>, AutoCloseable {
        @Override
        default void close() {}
    }
}
