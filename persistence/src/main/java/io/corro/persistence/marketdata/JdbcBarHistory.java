package io.corro.persistence.marketdata;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.BarCascade;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.runtime.marketdata.BarHistory;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Bars of the past, from the tables. A frame that is not kept is built from the largest kept one of which it is made.
 * Bars that are not closed at {@code knownUs} are left out. Thread-safe.
 */
public final class JdbcBarHistory implements BarHistory {
    /** Rows read at once. */
    private static final int PAGE_MAX = 20_000;
    private static final int PAGE_MIN = 100;

    private final Jdbi jdbi;
    private final LongSupplier knownUs;

    /** @param knownUs the time until which everything is in the tables, microseconds since 1970 */
    public JdbcBarHistory(Jdbi jdbi, LongSupplier knownUs) {
        this.jdbi = jdbi;
        this.knownUs = knownUs;
    }

    /** What is asked for, its end moved to the last bar that is closed. */
    private record Range(Instrument instrument, Timeframe timeframe, DayBoundary day, long fromUs, long toUs,
            boolean newestFirst, int limit) {

        long startOf(Bar part) {
            return timeframe.startOf(part.startUs(), day);
        }
    }

    @Override
    public List<Bar> bars(Instrument instrument, Timeframe timeframe, long fromUs, long toUs, boolean newestFirst,
            int limit) {
        DayBoundary day = DayBoundary.of(instrument.assetClass());
        long from = timeframe.startOf(fromUs, day) == fromUs ? fromUs : timeframe.endOf(fromUs, day);
        long openUs = timeframe.startOf(knownUs.getAsLong(), day);
        long to = toUs >= openUs ? openUs : timeframe.endOf(toUs - 1, day);
        Range range = new Range(instrument, timeframe, day, from, to, newestFirst, limit);
        return from >= to || limit < 1 ? List.of() : StorageFailures.query(jdbi, handle -> read(handle, range));
    }

    private static List<Bar> read(Handle handle, Range range) {
        Timeframe part = BarCascade.partOf(range.timeframe);
        return part.equals(range.timeframe)
                ? BarTables.read(handle, range.instrument, part, range.fromUs, range.toUs, range.newestFirst,
                        range.limit)
                : build(handle, range, part);
    }

    /** Reads page after page until there are bars enough or no more parts. */
    private static List<Bar> build(Handle handle, Range range, Timeframe part) {
        Joined joined = new Joined(range);
        int page = Math.clamp(4L * range.limit, PAGE_MIN, PAGE_MAX);
        long from = range.fromUs;
        long to = range.toUs;
        while (true) {
            List<Bar> parts = BarTables.read(handle, range.instrument, part, from, to, range.newestFirst, page);
            parts.forEach(joined::add);
            if (parts.size() < page || joined.isEnough()) {
                return joined.bars();
            }
            from = range.newestFirst ? from : parts.getLast().startUs() + 1;
            to = range.newestFirst ? parts.getLast().startUs() : to;
        }
    }

    /** Parts on their way into bars, in the order of the range. */
    private static final class Joined {
        private final Range range;
        private final List<Bar> bars = new ArrayList<>();
        private @Nullable Bar last;

        Joined(Range range) {
            this.range = range;
        }

        void add(Bar part) {
            if (last != null && range.startOf(part) == last.startUs()) {
                last = range.newestFirst
                        ? part.joinedBy(last, last.startUs())
                        : last.joinedBy(part, last.startUs());
            } else {
                end();
                last = part.startingAt(range.startOf(part));
            }
        }

        private void end() {
            if (last != null) {
                bars.add(last);
            }
        }

        /** Whether as many bars as wanted are whole. */
        boolean isEnough() {
            return bars.size() >= range.limit;
        }

        List<Bar> bars() {
            end();
            return bars.size() > range.limit ? List.copyOf(bars.subList(0, range.limit)) : bars;
        }
    }
}
