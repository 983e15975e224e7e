package io.corro.engine.testkit;

import java.util.ArrayList;
import java.util.List;

import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.RecordDecoder;
import io.corro.engine.runtime.port.Journal;

/** A journal that only remembers what was appended. Not thread-safe. */
public final class RecordingJournal implements Journal {
    private final List<Append> appends = new ArrayList<>();

    /** One append. */
    public record Append(long firstSeq, long lastSeq, int commands, long stateHash, List<JournalRecord> records) {}

    @Override
    public void append(
            long firstSeq, long lastSeq, int commands, long stateHash, byte[] effects, int from, int length) {
        List<JournalRecord> records = new ArrayList<>();
        RecordDecoder reader = new RecordDecoder(effects, from, length);
        while (reader.hasNext()) {
            records.add(reader.next());
        }
        appends.add(new Append(firstSeq, lastSeq, commands, stateHash, records));
    }

    public List<Append> appends() {
        return List.copyOf(appends);
    }
}
