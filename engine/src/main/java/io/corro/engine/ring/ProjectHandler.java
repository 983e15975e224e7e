package io.corro.engine.ring;

import java.util.ArrayList;
import java.util.List;

import com.lmax.disruptor.EventHandler;

import io.corro.engine.domain.Limits;
import io.corro.engine.domain.MarketCommand.ClockTick;
import io.corro.engine.image.Image;
import io.corro.engine.image.ImageReader;
import io.corro.engine.port.Projection;

/**
 * Fourth handler, beside publication: brings the tables after the journal in transactions as large as the backlog. It
 * holds the ring's slots until they are in the tables, so the ring's size bounds how far it can lag. Thread
 * {@code project}.
 */
final class ProjectHandler implements EventHandler<CommandSlot> {
    private static final long MARKS_EVERY_US = 3_000_000;

    private final Projection projection;
    private final ProjectionProgress progress;
    private final Marks marks;
    private final List<Image> images = new ArrayList<>();
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
        if (!images.isEmpty() && (endOfBatch || images.size() >= Limits.PROJECTION_IMAGES_MAX)) {
            flush();
        }
        if (endOfBatch && slot.command instanceof ClockTick && slot.timeUs >= marksDueUs) {
            marksDueUs = slot.timeUs + MARKS_EVERY_US;
            projection.refreshMarks(marks.current());
        }
    }

    private void collect(CommandSlot slot) {
        ImageReader reader = new ImageReader(slot.outcome.images.bytes(), 0, slot.outcome.images.length());
        while (reader.hasNext()) {
            images.add(reader.next());
        }
        lastSeq = slot.outcome.lastSeq;
    }

    private void flush() {
        projection.project(images, lastSeq);
        images.forEach(marks::follow);
        images.clear();
        progress.advance(lastSeq);
    }
}
