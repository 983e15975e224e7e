package io.corro.persistence.imports;

import java.time.LocalDate;
import java.util.List;

import io.corro.engine.core.domain.Instruments;
import io.corro.persistence.marketdata.KeptFrame;

/**
 * Store of imported prices: bars of the frames that are kept go to their tables, everything else to files. One writer
 * at a time.
 */
final class PriceStore {
    private final Instruments instruments;
    private final PriceFiles files;
    private final ImportedBars bars;

    PriceStore(Instruments instruments, PriceFiles files, ImportedBars bars) {
        this.instruments = instruments;
        this.files = files;
        this.bars = bars;
    }

    /** Stores rows of one period, which are sorted by time. */
    Merged store(PriceSeries series, LocalDate period, List<PriceRow> rows) {
        List<PriceRow> own = Merged.of(series.kind(), List.of(), rows).rows();
        Merged merged = merge(series, period, own);
        return new Merged(merged.rows(), merged.added(), merged.replaced(),
                merged.unchanged() + rows.size() - own.size());
    }

    private Merged merge(PriceSeries series, LocalDate period, List<PriceRow> rows) {
        return KeptFrame.of(series.frame())
                .map(frame -> bars.merge(instruments.bySpelling(series.symbol()).orElseThrow(), frame, rows))
                .orElseGet(() -> files.merge(series, period, rows));
    }
}
