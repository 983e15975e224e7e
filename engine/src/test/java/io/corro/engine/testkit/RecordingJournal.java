package io.corro.engine.testkit;

import java.util.ArrayList;
import java.util.List;

import io.corro.engine.image.Image;
import io.corro.engine.image.ImageReader;
import io.corro.engine.port.Journal;

/** A journal that only remembers what was appended. Not thread-safe. */
public final class RecordingJournal implements Journal {
    private final List<Append> appends = new ArrayList<>();

    /** One append. */
    public record Append(long firstSeq, long lastSeq, int commands, long stateHash, List<Image> images) { }

    @Override
    public void append(
            long firstSeq, long lastSeq, int commands, long stateHash, byte[] effects, int from, int length) {
        List<Image> images = new ArrayList<>();
        ImageReader reader = new ImageReader(effects, from, length);
        while (reader.hasNext()) {
            images.add(reader.next());
        }
        appends.add(new Append(firstSeq, lastSeq, commands, stateHash, images));
    }

    public List<Append> appends() {
        return List.copyOf(appends);
    }
}
