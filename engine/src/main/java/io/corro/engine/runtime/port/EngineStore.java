package io.corro.engine.runtime.port;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.RecordCodec;
import io.corro.engine.core.journal.RecordFormat;

/** Store of the engine's state: journal, projection and loading. */
public interface EngineStore {

    /** The instruments to trade, as they stand now. */
    Instruments instruments();

    /** How the dealer fills orders. */
    default FillProfiles fillProfiles() {
        return FillProfiles.shipped();
    }

    /** The numbers of the instruments that operators have halted. */
    default Set<Integer> haltedInstruments() {
        return Set.of();
    }

    /** The client order ids in the tables. */
    ClientOrderIdStore clientOrderIds();

    /**
     * Takes the shard over: raises its epoch and appends an empty fence batch to the journal, so that an engine which
     * still runs on it fails at its next append; then projects what the journal holds beyond the watermark.
     *
     * @param progress lines for people about long work
     * @throws UnknownFormatException      if a newer release has written the journal; then nothing is changed
     * @throws StorageUnavailableException if the database cannot be reached
     */
    EngineSession open(int shard, Consumer<String> progress);

    /** The shard as taken over by one engine run. */
    interface EngineSession extends AutoCloseable {

        int epoch();

        /** The last sequence in the journal, the fence included. */
        long lastSeq();

        /** The state hash of the last batch in the journal. */
        long stateHash();

        /** The version of {@link RecordFormat} that {@link #stateHash} is in. */
        int format();

        /** The share of {@link #stateHash} that a live row has, in the format of that hash. */
        default long hash(JournalRecord row) {
            return RecordCodec.hash(row, format());
        }

        /** Delivers the live rows: accounts first, then open positions, then live orders by creation. */
        void load(Consumer<JournalRecord> rows);

        /**
         * For a hash that does not match: the live rows in the tables that differ from their last record in the
         * journal, in words, as far as the journal is retained.
         */
        List<String> differences();

        Journal journal();

        Projection projection();

        @Override
        void close();
    }
}
