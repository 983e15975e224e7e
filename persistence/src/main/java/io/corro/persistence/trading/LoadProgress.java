package io.corro.persistence.trading;

import java.util.function.Consumer;

import io.corro.engine.core.journal.JournalRecord;

/** Passes loaded rows on, and tells people how many there are and what each kind took. For one load by one thread. */
final class LoadProgress implements Consumer<JournalRecord> {
    private static final int ROWS_PER_LINE = 250_000;

    private final Consumer<? super JournalRecord> rows;
    private final Consumer<String> progress;
    private long count;
    private long startNs = System.nanoTime();

    LoadProgress(Consumer<? super JournalRecord> rows, Consumer<String> progress) {
        this.rows = rows;
        this.progress = progress;
    }

    @Override
    public void accept(JournalRecord row) {
        rows.accept(row);
        count++;
        if (count % ROWS_PER_LINE == 0) {
            progress.accept("loading: " + count + " rows");
        }
    }

    /** The rows since the start, or since the last end, were of this kind. */
    void end(String kind) {
        long nowNs = System.nanoTime();
        progress.accept("loaded " + count + " " + kind + " in " + (nowNs - startNs) / 1_000_000 + " ms");
        count = 0;
        startNs = nowNs;
    }
}
