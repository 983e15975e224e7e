package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.ledger.PostingKey;

/**
 * An attempt to charge an invoice, and what became of it.
 *
 * @param key         the provider's key; the next attempt has another one
 * @param isOpen      whether it is not yet known what became of it
 * @param status      of the payment, in lower-case words
 * @param instrument  the provider's token of what is charged; empty for a wallet
 * @param reference   the provider's
 * @param refunded    what has been given back
 * @param chargedBack what the customer's bank took back
 * @param latePaid    what was paid after it had been found unpaid
 */
public record Charge(UUID paymentId, String caseId, UUID userId, String key, UUID invoiceId, String invoiceNumber,
        int attemptNo, BigDecimal amount, String currency, String status, boolean isOpen, boolean inDoubt,
        String methodType, Optional<String> instrument, Optional<String> reference, BigDecimal refunded,
        BigDecimal chargedBack, BigDecimal latePaid, Optional<UUID> walletTransId) {

    static PostingKey keyOf(String caseId, UUID invoiceId, int attemptNo) {
        return PostingKey.of(caseId, "charge/" + invoiceId).nth(attemptNo);
    }

    /** Names something that follows from this charge. */
    PostingKey consequence(String step) {
        return PostingKey.of(caseId, step + "/" + invoiceId).nth(attemptNo);
    }

    boolean hasSucceeded() {
        return status.equals("succeeded") || status.equals("partially_refunded") || status.equals("refunded");
    }

    /** Whether money can be given back at all: the bank has not taken it, and the provider's reference is known. */
    boolean isRefundable() {
        return hasSucceeded() && chargedBack.signum() == 0 && (isFromWallet() || reference.isPresent());
    }

    boolean isFromWallet() {
        return methodType.equals("wallet");
    }
}
