package io.corro.engine.testkit;

import io.corro.engine.runtime.port.FencedException;
import io.corro.engine.runtime.port.Journal;
import io.corro.engine.runtime.port.StorageUnavailableException;

/** A journal that fails at a chosen append, once. Called by the journal thread only. */
public final class FaultyJournal implements Journal {

    /** How an append fails. */
    public enum Fault {
        /** Nothing was stored. */
        NOT_STORED,
        /** It was stored, but the answer was lost. */
        ANSWER_LOST,
        /** Another engine has taken over. */
        FENCED,
        /** The journal has a defect. */
        DEFECT
    }

    private final Journal target;
    private final Fault fault;
    private int appendsBefore;

    /** @param appendsBefore how many appends succeed before */
    public FaultyJournal(Journal target, Fault fault, int appendsBefore) {
        this.target = target;
        this.fault = fault;
        this.appendsBefore = appendsBefore;
    }

    @Override
    public void append(
            long firstSeq, long lastSeq, int commands, long stateHash, byte[] effects, int from, int length) {
        if (appendsBefore-- != 0) {
            target.append(firstSeq, lastSeq, commands, stateHash, effects, from, length);
            return;
        }
        switch (fault) {
            case NOT_STORED -> throw new StorageUnavailableException("connection refused", null);
            case ANSWER_LOST -> {
                target.append(firstSeq, lastSeq, commands, stateHash, effects, from, length);
                throw new StorageUnavailableException("connection lost", null);
            }
            case FENCED -> throw new FencedException("another engine has taken over", null);
            case DEFECT -> throw new IllegalStateException("a defect");
        }
    }
}
