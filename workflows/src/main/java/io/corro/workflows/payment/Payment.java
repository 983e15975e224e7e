package io.corro.workflows.payment;

import java.util.Optional;

/**
 * A payment as the provider sees it.
 *
 * @param key           ours
 * @param reference     the provider's
 * @param settledMinor  what has moved, at most what was ordered; before it is {@code PENDING} no more, zero
 * @param returnedMinor what came back afterwards; of a charge, by refunds and through the customer's bank
 * @param decline       why it failed
 */
public record Payment(String key, String reference, State state, long amountMinor, long settledMinor,
        long returnedMinor, String currency, Optional<Decline> decline) {

    /** Where a payment stands. */
    public enum State {
        PENDING,
        /** All of it has moved. */
        SUCCEEDED,
        /** Some of it has moved, and no more will. */
        PARTIAL,
        /** Nothing has moved, and nothing will. */
        FAILED,
        /** It had moved and came back, a charge through the customer's bank. */
        RETURNED
    }
}
