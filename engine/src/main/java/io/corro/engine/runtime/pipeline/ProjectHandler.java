package io.corro.engine.runtime.pipeline;

import java.util.function.BooleanSupplier;

import com.lmax.disruptor.EventHandler;

import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.journal.RecordDecoder;
import io.corro.engine.core.journal.RecordList;
import io.corro.engine.core.journal.RecordSlice;
import io.corro.engine.runtime.port.Projection;

/**
 * Fourth handler, beside publication: projects the journal into the tables in transactions as large as the backlog. It
 * holds the ring's slots until they are in the tables, so the ring's size bounds its lag. Thread {@code project}.
 */
final class ProjectHandler implements EventHandler<CommandSlot> {
    private static final long MARKS_EVERY_US = 3_000_000;
    /**
     * A transaction costs the database more than a few rows in it, and the orders that come meanwhile wait for the same
     * processors: so after each the projector rests, unless somebody waits for the tables or the ring fills up.
     */
    private static final long REST_MS = 150;

    private final Projection projection;
    private final ProjectionProgress progress;
    private final AccountMarks marks;
    private final BooleanSupplier isRingFilling;
    private final RecordSlice records = new RecordSlice();
    private long lastSeq;
    /** When the oldest command was admitted whose records wait. */
    private long oldestNs;
    private long marksDueUs;
    private boolean areMarksDue;

    ProjectHandler(
            Projection projection, ProjectionProgress progress, AccountMarks marks, BooleanSupplier isRingFilling) {
        this.projection = projection;
        this.progress = progress;
        this.marks = marks;
        this.isRingFilling = isRingFilling;
    }

    @Override
    public void onEvent(CommandSlot slot, long sequence, boolean endOfBatch) {
        if (slot.hasEffects()) {
            collect(slot);
        }
        if (!records.isEmpty() && (endOfBatch || records.count() >= Limits.PROJECTION_IMAGES_MAX)) {
            flush();
            rest();
        }
        if (slot.command instanceof ClockTick && slot.timeUs >= marksDueUs) {
            areMarksDue = true;
            marksDueUs = slot.timeUs + MARKS_EVERY_US;
        }
        if (endOfBatch && areMarksDue) {
            areMarksDue = false;
            projection.refreshMarks(marks.current());
        }
    }

    private void collect(CommandSlot slot) {
        if (!records.isContinuedBy(slot.records)) {
            flush();
        }
        if (records.isEmpty()) {
            oldestNs = slot.admittedNs;
        }
        records.extend(slot.records);
        lastSeq = slot.lastSeq;
    }

    private void flush() {
        projection.project(RecordList.viewOf(records), lastSeq);
        if (records.hasPositions()) {
            followPositions();
        }
        records.clear();
        progress.tellAge(System.nanoTime() - oldestNs);
        progress.advance(lastSeq);
    }

    private void rest() {
        try {
            progress.awaitDemand(REST_MS, isRingFilling);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void followPositions() {
        RecordDecoder reader = records.reader();
        while (reader.hasNext()) {
            if (reader.isNextPosition()) {
                marks.follow(reader.next());
            } else {
                reader.skip();
            }
        }
    }
}
