package io.corro.engine.core.journal;

import java.util.UUID;

/**
 * Which order it is: fixed for its life.
 *
 * @param submittedSymbol the spelling of the instrument that the client used
 * @param createdSeq      the sequence that created the order; its id is made of it
 * @param fillProfile     the number of the fill profile; negative of orders that formats before
 *                        {@link RecordFormat#FILL_PROFILES} recorded: those are filled under their account's
 */
public record OrderIdentity(UUID id, UUID accountId, String clientOrderId, int instrument, String submittedSymbol,
        long createdSeq, int fillProfile) {
    public static final int NO_PROFILE = -1;

    /** What formats before {@link RecordFormat#FILL_PROFILES} have recorded. */
    OrderIdentity(UUID id, UUID accountId, String clientOrderId, int instrument, String submittedSymbol,
            long createdSeq) {
        this(id, accountId, clientOrderId, instrument, submittedSymbol, createdSeq, NO_PROFILE);
    }

    OrderIdentity withFillProfile(int number) {
        return new OrderIdentity(id, accountId, clientOrderId, instrument, submittedSymbol, createdSeq, number);
    }
}
