package io.corro.engine.runtime.pipeline;

import java.util.concurrent.CountDownLatch;

import io.corro.engine.runtime.port.Journal;

/** A journal whose appends wait for a signal, and then go on. */
record StallingJournal(Journal target, CountDownLatch release) implements Journal {

    @Override
    public void append(
            long firstSeq, long lastSeq, int commands, long stateHash, byte[] effects, int from, int length) {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        target.append(firstSeq, lastSeq, commands, stateHash, effects, from, length);
    }
}
