package io.corro.gateway.http.withdrawal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.corro.persistence.books.withdrawal.Withdrawal;

/** What never changes about a withdrawal, hence the same in every repetition of the answer. */
record TakenWithdrawalJson(UUID id, UUID accountId, UUID paymentMethodId, String product, String currency,
        BigDecimal amount, BigDecimal fee, BigDecimal net, Instant requestedAt) {

    static TakenWithdrawalJson of(Withdrawal withdrawal) {
        return new TakenWithdrawalJson(withdrawal.id(), withdrawal.accountId(), withdrawal.paymentMethodId(),
                withdrawal.productCode(), withdrawal.currency(), withdrawal.gross(), withdrawal.fee(),
                withdrawal.net(), withdrawal.requestedAt());
    }
}
