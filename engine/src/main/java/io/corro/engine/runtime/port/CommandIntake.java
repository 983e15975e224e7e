package io.corro.engine.runtime.port;

import io.corro.engine.core.domain.Command;

/** Intake of commands. Never blocks; callable from any thread. */
public interface CommandIntake {

    /** @param correlationId comes back with the outcome; greater than zero where an answer is wanted */
    Offer offer(Command command, long correlationId);

    /** What became of an offered command. */
    enum Offer {
        /** It is on the ring; its outcome will be published, or {@link OutcomeListener#onStopped} called. */
        TAKEN,
        /** The ring is full; nothing was taken. */
        BUSY,
        /** The engine is stopped or loading; nothing was taken. */
        UNAVAILABLE
    }
}
