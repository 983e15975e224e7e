package io.corro.engine.ring;

import com.lmax.disruptor.EventHandler;

import io.corro.engine.domain.Limits;
import io.corro.engine.domain.MarketCommand.ClockTick;
import io.corro.engine.image.ImageList;
import io.corro.engine.image.ImageReader;
import io.corro.engine.image.ImageWriter;
import io.corro.engine.port.Projection;

/**
 * Fourth handler, beside publication: brings the tables after the journal in transactions as large as the backlog. It
 * holds the ring's slots until they are in the tables, so the ring's size bounds how far it can lag. Thread
 * {@code project}.
 */
final class ProjectHandler implements EventHandler<CommandSlot> {
    private static final long MARKS_EVERY_US = 3_000_000;
    private static final int INITIAL_BYTES = 1 << 16;
    /** Kept from one transaction to the next; a rare larger one gives its memory back. */
    private static final int KEPT_BYTES_MAX = 16 << 20;

    private final Projection projection;
    private final ProjectionProgress progress;
    private final Marks marks;
    private final ImageWriter images = new ImageWriter(INITIAL_BYTES);
    private long lastSeq;
    private long marksDueUs;

    ProjectHandler(Projection projection, ProjectionProgress progress, Marks marks) {
        this.projection = projection;
        this.progress = progress;
        this.marks = marks;
    }

    @Override
    public void onEvent(CommandSlot slot, long sequence, boolean endOfBatch) {
        if (slot.hasEffects()) {
            collect(slot);
        }
        if (!images.isEmpty() && (endOfBatch || images.count() >= Limits.PROJECTION_IMAGES_MAX)) {
            flush();
        }
        if (endOfBatch && slot.command instanceof ClockTick && slot.timeUs >= marksDueUs) {
            marksDueUs = slot.timeUs + MARKS_EVERY_US;
            projection.refreshMarks(marks.current());
        }
    }

    private void collect(CommandSlot slot) {
        images.append(slot.outcome.images);
        lastSeq = slot.outcome.lastSeq;
    }

    private void flush() {
        projection.project(ImageList.viewOf(images), lastSeq);
        followPositions();
        images.clear(KEPT_BYTES_MAX);
        progress.advance(lastSeq);
    }

    private void followPositions() {
        ImageReader reader = new ImageReader(images.bytes(), 0, images.length());
        while (reader.hasNext()) {
            if (reader.isNextPosition()) {
                marks.follow(reader.next());
            } else {
                reader.skip();
            }
        }
    }
}
