package io.corro.persistence.imports;

import org.jdbi.v3.core.Handle;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.persistence.marketdata.KeptFrame;

/**
 * Makes bars of one instrument from the bars of the next smaller frame that is kept. An imported bar is not replaced by
 * one that is made, but for those of fifteen minutes, which are always made of exactly their bars of five. A bar that
 * is not closed yet is left to the recorder. Works in the caller's transaction.
 */
final class LargerBars {
    private static final String MADE = "agg_";
    /** The average price of trades is known only if it is known of all parts. */
    private static final String MAKE = """
            INSERT INTO %1$s AS bar (symbol, %2$s opened_at, open, high, low, close, volume, turnover, trade_count,
                tick_count, source)
            SELECT symbol, %3$s opened, (array_agg(open ORDER BY opened_at))[1], max(high), min(low),
                (array_agg(close ORDER BY opened_at DESC))[1], sum(volume),
                CASE WHEN bool_or(volume > 0 AND turnover = 0) THEN 0 ELSE sum(turnover) END, sum(trade_count),
                sum(tick_count), :source
            FROM (
                SELECT *, %4$s AS opened FROM %5$s
                WHERE symbol = :symbol AND %6$s AND opened_at >= :from AND opened_at < :to) AS part
            GROUP BY symbol, opened
            ON CONFLICT (symbol, %2$s opened_at) DO UPDATE SET open = excluded.open, high = excluded.high,
                low = excluded.low, close = excluded.close, volume = excluded.volume, turnover = excluded.turnover,
                trade_count = excluded.trade_count, tick_count = excluded.tick_count, source = excluded.source
            WHERE %7$s AND (bar.open, bar.high, bar.low, bar.close, bar.volume, bar.tick_count, bar.source)
                IS DISTINCT FROM (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume,
                    excluded.tick_count, excluded.source)
            """;

    private final Handle handle;
    private final Instrument instrument;
    private final DayBoundary day;
    private final long nowUs;

    LargerBars(Handle handle, Instrument instrument, long nowUs) {
        this.handle = handle;
        this.instrument = instrument;
        this.day = DayBoundary.of(instrument.assetClass());
        this.nowUs = nowUs;
    }

    /** Condition on a bar that an imported one replaces. */
    static String mayReplace(KeptFrame frame) {
        return isOfItsParts(frame) ? "bar.source != '" + source(new KeptFrame(Timeframe.MINUTES_5)) + "'" : "true";
    }

    private static boolean isOfItsParts(KeptFrame frame) {
        return frame.timeframe().equals(Timeframe.MINUTES_15);
    }

    private static String source(KeptFrame part) {
        return MADE + part.shortName();
    }

    /** Makes every larger bar that holds a time between these two. */
    void make(KeptFrame changed, long firstUs, long lastUs) {
        KeptFrame part = changed;
        for (KeptFrame frame : changed.larger()) {
            make(frame, part, frame.timeframe().startOf(firstUs, day), Math.min(
                    frame.timeframe().endOf(lastUs, day), frame.timeframe().startOf(nowUs, day)));
            part = frame;
        }
    }

    private void make(KeptFrame frame, KeptFrame part, long fromUs, long toUs) {
        String mayReplace = isOfItsParts(frame) ? "true" : "bar.source != '" + ImportedBars.SOURCE + "'";
        handle.createUpdate(MAKE.formatted(frame.table(), frame.column(), frame.value(), start(frame), part.table(),
                part.condition(), mayReplace))
                .bind("symbol", instrument.symbol()).bind("source", source(part))
                .bind("from", ImportedBars.utc(fromUs)).bind("to", ImportedBars.utc(toUs)).execute();
    }

    /** Where the larger bar begins. */
    private String start(KeptFrame frame) {
        return switch (frame.timeframe().unit()) {
            case MINUTE ->
                "date_bin('" + frame.timeframe().count() + " minutes', opened_at, CAST('epoch' AS timestamptz))";
            case HOUR -> "date_trunc('hour', opened_at, 'UTC')";
            case DAY, WEEK, MONTH -> switch (day) {
                case UTC_MIDNIGHT -> "date_trunc('day', opened_at, 'UTC')";
                case NEW_YORK_MIDNIGHT -> "date_trunc('day', opened_at, 'America/New_York')";
                case NEW_YORK_FIVE -> """
                        (date_trunc('day', (opened_at AT TIME ZONE 'America/New_York') + interval '7 hours')
                            - interval '7 hours') AT TIME ZONE 'America/New_York'
                        """;
            };
        };
    }
}
