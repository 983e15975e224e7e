package io.corro.persistence.marketdata;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.corro.engine.core.marketdata.BarCascade;
import io.corro.engine.core.marketdata.Timeframe;

/**
 * Frame whose bars are kept, with the names that SQL has for it: bars of five and of fifteen minutes have a table each,
 * the others share {@code trading.bars}. Immutable.
 */
public record KeptFrame(Timeframe timeframe) {
    /** From the smallest to the largest; each is made of the one before. */
    public static final List<KeptFrame> ALL = BarCascade.FRAMES.stream().map(KeptFrame::new).toList();

    /** Empty if bars of this frame are not kept. */
    public static Optional<KeptFrame> of(String timeframe) {
        return ALL.stream().filter(each -> each.timeframe.toString().equals(timeframe)).findFirst();
    }

    /** Whether no other frame is in its table. */
    public boolean hasOwnTable() {
        return timeframe.equals(Timeframe.MINUTES_5) || timeframe.equals(Timeframe.MINUTES_15);
    }

    public String table() {
        return hasOwnTable() ? "market_data.ohlcv_" + shortName() : "trading.bars";
    }

    /** As {@code 5m}. */
    public String shortName() {
        return timeframe.count() + timeframe.unit().name().substring(0, 1).toLowerCase(Locale.ROOT);
    }

    /** Condition by which its rows are found in the table. */
    public String condition() {
        return hasOwnTable() ? "true" : "timeframe = '" + timeframe + "'";
    }

    /** The column of the frame with a comma after it, where the table has one. */
    public String column() {
        return hasOwnTable() ? "" : "timeframe,";
    }

    /** What stands in that column, with a comma after it. */
    public String value() {
        return hasOwnTable() ? "" : "'" + timeframe + "',";
    }

    /** The larger frames, from the smallest. */
    public List<KeptFrame> larger() {
        return ALL.subList(ALL.indexOf(this) + 1, ALL.size());
    }
}
