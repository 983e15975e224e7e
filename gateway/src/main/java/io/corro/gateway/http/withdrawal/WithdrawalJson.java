package io.corro.gateway.http.withdrawal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.withdrawal.Withdrawal;

/** A withdrawal as its owner sees it: nothing of the house's reasons, nothing of the provider's tokens. */
record WithdrawalJson(UUID id, UUID accountId, UUID paymentMethodId, String product, String currency,
        BigDecimal amount, BigDecimal fee, BigDecimal net, Instant requestedAt, String status,
        Optional<String> rejectionReason, BigDecimal paid, BigDecimal feeCharged, BigDecimal returned) {

    static WithdrawalJson of(Withdrawal withdrawal) {
        return new WithdrawalJson(withdrawal.id(), withdrawal.accountId(), withdrawal.paymentMethodId(),
                withdrawal.productCode(), withdrawal.currency(), withdrawal.gross(), withdrawal.fee(),
                withdrawal.net(), withdrawal.requestedAt(), withdrawal.stage().code(), withdrawal.rejectionReason(),
                withdrawal.paid(), withdrawal.feeCharged(), withdrawal.returned());
    }
}
