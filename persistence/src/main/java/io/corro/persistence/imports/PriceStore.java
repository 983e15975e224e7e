package io.corro.persistence.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.corro.engine.core.marketdata.Timeframe;

/**
 * Store of imported prices: bars of five and fifteen minutes in their tables, everything else in files; of bars of one
 * minute those of five are made. One writer at a time.
 */
final class PriceStore {
    private static final long FIVE_MINUTES_US = 300_000_000L;

    private final PriceFiles files;
    private final BarTables tables;

    PriceStore(PriceFiles files, BarTables tables) {
        this.files = files;
        this.tables = tables;
    }

    /** Stores rows of one period, which are sorted by time. */
    Merged store(PriceSeries series, LocalDate period, List<PriceRow> rows) {
        List<PriceRow> own = Merged.of(series.kind(), List.of(), rows).rows();
        Merged merged = merge(series, period, own);
        return new Merged(merged.rows(), merged.added(), merged.replaced(),
                merged.unchanged() + rows.size() - own.size());
    }

    private Merged merge(PriceSeries series, LocalDate period, List<PriceRow> rows) {
        if (series.frame().equals(Timeframe.MINUTES_5.toString())) {
            return tables.mergeFive(series.symbol(), rows);
        }
        if (series.frame().equals(Timeframe.MINUTES_15.toString())) {
            return tables.mergeFifteen(series.symbol(), rows);
        }
        Merged merged = files.merge(series, period, rows);
        if (series.frame().equals(Timeframe.MINUTE.toString()) && merged.isChanged()) {
            tables.mergeFive(series.symbol(), fives(merged.rows(), rows));
        }
        return merged;
    }

    /** The bars of five minutes, made of all bars of one minute, in which at least one of {@code touched} lies. */
    private static List<PriceRow> fives(List<PriceRow> all, List<PriceRow> touched) {
        Set<Long> wanted = new TreeSet<>();
        touched.forEach(row -> wanted.add(Math.floorDiv(row.timeUs(), FIVE_MINUTES_US)));
        List<PriceRow> bars = new ArrayList<>();
        for (PriceRow row : all) {
            long bucket = Math.floorDiv(row.timeUs(), FIVE_MINUTES_US);
            if (wanted.contains(bucket)) {
                long startUs = bucket * FIVE_MINUTES_US;
                if (bars.isEmpty() || bars.getLast().timeUs() != startUs) {
                    bars.add(new PriceRow(startUs, row.values().clone()));
                } else {
                    extend(bars.getLast().values(), row.values());
                }
            }
        }
        return bars;
    }

    private static void extend(long[] bar, long[] next) {
        bar[1] = Math.max(bar[1], next[1]);
        bar[2] = Math.min(bar[2], next[2]);
        bar[3] = next[3];
        long volume = bar[4] + next[4];
        bar[4] = volume < 0 ? Long.MAX_VALUE : volume;
    }
}
