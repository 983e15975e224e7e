package io.corro.persistence.books.subscription;

import java.time.Instant;

/**
 * A charge or a refund whose result is not known, with what is known of its way to the provider. Immutable.
 *
 * @param key     the provider's key
 * @param isSent  whether the provider may have the order
 * @param inDoubt whether nobody knows if the provider has it
 * @param lookups answers in a row that told nothing
 * @param askAt   when the provider is sent the order, or asked, next
 * @param begunAt when it was asked for
 */
public record OpenPayment(String key, boolean isCharge, boolean isSent, boolean inDoubt, int lookups, Instant askAt,
        Instant begunAt) {

    public boolean isDue(Instant at) {
        return !askAt.isAfter(at);
    }
}
