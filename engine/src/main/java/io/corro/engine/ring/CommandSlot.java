package io.corro.engine.ring;

import io.corro.engine.domain.AccountCommand.ReadAccount;
import io.corro.engine.domain.Command;
import io.corro.engine.matching.CommandOutcome;

/**
 * One command together with everything that happened because of it, so that the two can never be split over two
 * journal batches. Filled by intake and then by the matching thread; the handlers behind only read it.
 */
final class CommandSlot {
    Command command;
    long correlation;
    long timeUs;
    final CommandOutcome outcome = new CommandOutcome();

    void fill(Command newCommand, long newCorrelation, long nowUs) {
        command = newCommand;
        correlation = newCorrelation;
        timeUs = nowUs;
    }

    /** Whether the images are effects that must be stored; those of a read are not. */
    boolean hasEffects() {
        return !outcome.images.isEmpty() && !(command instanceof ReadAccount);
    }
}
