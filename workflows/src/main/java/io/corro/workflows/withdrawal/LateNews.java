package io.corro.workflows.withdrawal;

import java.math.BigDecimal;
import java.time.Instant;

import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.withdrawal.Withdrawal;
import io.corro.persistence.books.withdrawal.WithdrawalPayouts;

/**
 * Books what the provider says after the end of a withdrawal: money that was paid comes back, or what failed was paid
 * after all. Each is one posting under its own key, so a repetition changes nothing. Stateless, thread-safe.
 */
record LateNews(WithdrawalPayouts payouts) {

    /** @param settledMinor and {@code returnedMinor}: what the provider says now, in smallest units */
    void takeIn(Withdrawal row, long settledMinor, long returnedMinor, Instant at) {
        switch (row.stage()) {
            case PAID, PARTIALLY_PAID, RETURNED -> {
                if (returnedMinor > Currencies.toMinor(row.returned(), row.currency())) {
                    payouts.bounce(row.caseId(), amount(row, returnedMinor), at);
                }
            }
            case FAILED -> {
                if (settledMinor > 0) {
                    payouts.paidAfterFailure(row.caseId(), amount(row, settledMinor), at);
                }
            }
            default -> {}
        }
    }

    private static BigDecimal amount(Withdrawal row, long minor) {
        return Currencies.ofMinor(minor, row.currency());
    }
}
