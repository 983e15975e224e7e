package io.corro.engine.core.journal;

import java.util.UUID;

/**
 * Which order it is: fixed for its life.
 *
 * @param submittedSymbol the spelling of the instrument that the client used
 * @param createdSeq      the sequence that created the order; its id is made of it
 */
public record OrderIdentity(UUID id, UUID accountId, String clientOrderId, int instrument, String submittedSymbol,
        long createdSeq) {}
