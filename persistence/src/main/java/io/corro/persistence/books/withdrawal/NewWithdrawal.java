package io.corro.persistence.books.withdrawal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A wish to withdraw.
 *
 * @param requestId  a fresh id; not used when the key turns out to have been used before
 * @param requestKey chosen by the client: the same key and content is one request
 * @param amount     gross, in the account's currency
 * @param feePct     percent of the amount that the house keeps
 */
public record NewWithdrawal(UUID requestId, UUID userId, UUID accountId, UUID paymentMethodId, BigDecimal amount,
        BigDecimal feePct, String requestKey, Instant at) {}
