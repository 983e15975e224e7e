package io.corro.engine.runtime.pipeline;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.RecordFormat;
import io.corro.engine.core.matching.MatchingEngine;
import io.corro.engine.runtime.port.EngineStore.EngineSession;

/**
 * The live rows on their way into a matching engine, and their proof: the state hash of the rows equals the one that
 * the journal's last batch carries, in the format of that batch. If that format is an older one, the next batch carries
 * the hash in the present format and no effects; from then on the data belong to this release. For one load by the
 * starter.
 */
final class LoadedState {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedState.class);
    private static final byte[] NO_EFFECTS = {};

    private final EngineSession session;
    private final MatchingEngine core;
    private final AccountMarks marks;
    private final boolean isOlderFormat;
    private long olderHash;
    private long rows;
    private long lastSeq;

    private LoadedState(EngineSession session, MatchingEngine core, AccountMarks marks) {
        this.session = session;
        this.core = core;
        this.marks = marks;
        isOlderFormat = session.format() < RecordFormat.CURRENT;
        lastSeq = session.lastSeq();
    }

    /**
     * Fills the engine.
     *
     * @return the last sequence of the journal, from which the engine goes on
     * @throws StateMismatchException if tables and journal contradict each other
     */
    static long load(EngineSession session, MatchingEngine core, AccountMarks marks) {
        long startNs = System.nanoTime();
        LoadedState state = new LoadedState(session, core, marks);
        session.load(state::restore);
        state.prove();
        // Nothing was ever stored: there is nothing that has been proved.
        LOG.atLevel(session.lastSeq() == 0 ? Level.DEBUG : Level.INFO).log(
                "state hash {} matched: {} live rows in {} ms, sequence {}, epoch {}",
                Long.toHexString(session.stateHash()), state.rows, (System.nanoTime() - startNs) / 1_000_000,
                session.lastSeq(), session.epoch());
        if (state.isOlderFormat) {
            state.stepToPresentFormat();
        }
        core.resumeAfter(state.lastSeq);
        return state.lastSeq;
    }

    private void restore(JournalRecord row) {
        core.restore(row);
        marks.follow(row);
        if (isOlderFormat) {
            olderHash += session.hash(row);
        }
        rows++;
    }

    private void prove() {
        long hash = isOlderFormat ? olderHash : core.stateHash();
        if (hash != session.stateHash()) {
            throw new StateMismatchException(session.stateHash(), hash, session.differences());
        }
    }

    private void stepToPresentFormat() {
        lastSeq++;
        session.journal().append(lastSeq, lastSeq, 0, core.stateHash(), NO_EFFECTS, 0, 0);
        LOG.info("the journal goes on in format {} from sequence {}, after format {}", RecordFormat.CURRENT, lastSeq,
                session.format());
    }
}
