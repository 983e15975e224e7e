package io.corro.persistence.trading;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.StorageFailures;

/** The journal's end: its last sequence, and the hash of the engine's state there. Immutable. */
public record JournalProof(long lastSeq, long stateHash) {
    private static final String NEWEST = """
            SELECT last_seq, state_hash FROM trading.engine_journal WHERE engine_shard = 0
            ORDER BY last_seq DESC LIMIT 1
            """;
    private static final String AT = """
            SELECT last_seq, state_hash FROM trading.engine_journal WHERE engine_shard = 0 AND last_seq = :seq
            """;
    private static final String SEQUENCE = "journal_last_seq";
    private static final String HASH = "state_hash";

    /** Of the database now. */
    public static JournalProof newest(Database database) {
        return StorageFailures.query(database.jdbi(), handle -> handle.createQuery(NEWEST)
                .map(ConstructorMapper.of(JournalProof.class)).one());
    }

    /** Lines of names and values. */
    public String text() {
        return SEQUENCE + "=" + lastSeq + "\n" + HASH + "=" + Long.toHexString(stateHash) + "\n";
    }

    /** @throws IllegalArgumentException if the text names no proof */
    public static JournalProof parse(String text) {
        Map<String, String> values = text.lines().map(line -> line.split("=", 2)).filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        if (!values.keySet().containsAll(Set.of(SEQUENCE, HASH))) {
            throw new IllegalArgumentException("the backup does not say where its journal ends");
        }
        return new JournalProof(
                Long.parseLong(values.get(SEQUENCE)), Long.parseUnsignedLong(values.get(HASH), 16));
    }

    /** @throws IllegalStateException unless the database's journal holds the same hash at this sequence */
    public void require(Database database) {
        Optional<JournalProof> held = StorageFailures.query(database.jdbi(), handle -> handle.createQuery(AT)
                .bind("seq", lastSeq).map(ConstructorMapper.of(JournalProof.class)).findOne());
        if (held.isEmpty() || held.get().stateHash != stateHash) {
            throw new IllegalStateException("the restored journal differs from what was backed up: " + held.map(
                    JournalProof::toString).orElse("it ends before sequence " + lastSeq));
        }
    }

    @Override
    public String toString() {
        return "sequence " + lastSeq + ", state hash " + Long.toHexString(stateHash);
    }
}
