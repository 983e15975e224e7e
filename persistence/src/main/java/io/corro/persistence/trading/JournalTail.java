package io.corro.persistence.trading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.runtime.port.Projection;
import io.corro.persistence.trading.JournalRows.JournalRow;

/** Projects what the journal holds beyond the watermark, in batches of bounded size. For one use by one thread. */
final class JournalTail {
    private final Projection projection;
    private final long endSeq;
    private final Consumer<String> progress;
    private final List<JournalRecord> images = new ArrayList<>();
    private long readSeq;
    private long projected;

    private JournalTail(Projection projection, long projectedSeq, long endSeq, Consumer<String> progress) {
        this.projection = projection;
        this.readSeq = projectedSeq;
        this.endSeq = endSeq;
        this.progress = progress;
    }

    /**
     * Projects the journal's rows after {@code projectedSeq}.
     *
     * @throws IllegalStateException if a row is missing
     */
    static void project(
            JournalRows journal, Projection projection, long projectedSeq, long endSeq, Consumer<String> progress) {
        long startNs = System.nanoTime();
        JournalTail tail = new JournalTail(projection, projectedSeq, endSeq, progress);
        journal.forEachAfter(projectedSeq, tail::read);
        tail.flush();
        progress.accept("projected what the tables lacked: " + tail.projected + " images in "
                + (System.nanoTime() - startNs) / 1_000_000 + " ms");
    }

    private void read(JournalRow row) {
        if (row.firstSeq() > readSeq + 1) {
            throw new IllegalStateException("the journal has no row for sequence " + (readSeq + 1));
        }
        images.addAll(row.images());
        readSeq = row.lastSeq();
        if (images.size() >= Limits.PROJECTION_IMAGES_MAX) {
            flush();
            progress.accept("projecting the journal: " + readSeq + " of " + endSeq);
        }
    }

    private void flush() {
        projection.project(images, readSeq);
        projected += images.size();
        images.clear();
    }
}
