package io.corro.persistence.books.withdrawal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.fund.InvestmentAccount;
import io.corro.persistence.books.ledger.RefusedException;

/** {@code investment.withdrawal_requests} and {@code platform.withdrawal_details}, within a transaction. Stateless. */
final class WithdrawalTable {
    private static final String SELECT = """
            SELECT request.id, detail.case_id, request.account_id, detail.user_id, request.wallet_id,
                   account.product_id, product.code AS product_code, detail.payment_method_id,
                   coalesce(method.stripe_pm_id, '') AS destination, method.type::text AS rail, detail.currency,
                   request.amount AS gross, request.fee, stage.stage, detail.content_hash, detail.approvals_needed,
                   detail.approval_reasons, detail.approve_until, detail.cooling_until, detail.provider_reference,
                   detail.paid, detail.fee_charged, detail.returned, product.withdrawal_notice_days AS notice_days,
                   request.requested_at, request.rejection_reason
            FROM investment.withdrawal_requests AS request
            JOIN platform.withdrawal_details AS detail ON detail.request_id = request.id
            JOIN platform.process_cases AS stage ON stage.case_id = detail.case_id
            JOIN investment.accounts AS account ON account.id = request.account_id
            JOIN investment.products AS product ON product.id = account.product_id
            JOIN financial.payment_methods AS method ON method.id = detail.payment_method_id
            """;
    private static final String FIND = SELECT + "WHERE detail.case_id = :caseId";
    private static final String LIST = SELECT + """
            WHERE detail.user_id = :userId
              AND (CAST(:after AS uuid) IS NULL OR (request.requested_at, request.id)
                   < (SELECT requested_at, id FROM investment.withdrawal_requests WHERE id = :after))
            ORDER BY request.requested_at DESC, request.id DESC LIMIT :limit
            """;
    private static final String INSERT_REQUEST = """
            INSERT INTO investment.withdrawal_requests (id, account_id, amount, units, wallet_id, fee, requested_at,
                                                        idempotency_key)
            VALUES (:id, :accountId, :amount, :units, :walletId, :fee, :at, :caseId)
            """;
    private static final String INSERT_DETAIL = """
            INSERT INTO platform.withdrawal_details (request_id, case_id, user_id, payment_method_id, currency,
                                                     content_hash)
            VALUES (:id, :caseId, :userId, :paymentMethodId, :currency, :hash)
            """;
    private static final String DESTINATION = """
            SELECT stripe_pm_id FROM financial.payment_methods
            WHERE id = :id AND user_id = :userId AND is_active AND stripe_pm_id IS NOT NULL
            """;
    private static final String STATUS = """
            UPDATE investment.withdrawal_requests SET status = :status::investment.withdrawal_status WHERE id = :id
            """;
    private static final String REVIEWED = """
            UPDATE investment.withdrawal_requests SET reviewed_by_id = :reviewer, reviewed_at = :at WHERE id = :id
            """;
    private static final String END = """
            UPDATE investment.withdrawal_requests
            SET status = :status::investment.withdrawal_status, processed_at = :at, rejection_reason = :reason
            WHERE id = :id
            """;
    private static final String REDEEMED = """
            UPDATE investment.withdrawal_requests
            SET status = :status::investment.withdrawal_status, units = :units, transaction_id = :transactionId WHERE id = :id
            """;

    private WithdrawalTable() {}

    static Optional<Withdrawal> find(Handle handle, String caseId) {
        return handle.createQuery(FIND).bind("caseId", caseId)
                .map(ConstructorMapper.of(Withdrawal.class)).findOne();
    }

    static List<Withdrawal> list(Handle handle, UUID userId, Optional<UUID> after, int limit) {
        return handle.createQuery(LIST)
                .bind("userId", userId).bind("after", after.orElse(null)).bind("limit", limit)
                .map(ConstructorMapper.of(Withdrawal.class)).list();
    }

    /** Locks the request for the rest of the transaction, which puts the steps of a case in order. */
    static Withdrawal lock(Handle handle, String caseId) {
        handle.createQuery("SELECT 1 FROM platform.withdrawal_details WHERE case_id = :caseId FOR UPDATE")
                .bind("caseId", caseId).mapTo(Integer.class).findOne();
        return find(handle, caseId).orElseThrow(() -> new RefusedException(CaseError.CASE_NOT_FOUND, caseId));
    }

    /** The token of a user's payment method, if it can be paid to. */
    static Optional<String> destination(Handle handle, UUID paymentMethodId, UUID userId) {
        return handle.createQuery(DESTINATION).bind("id", paymentMethodId).bind("userId", userId)
                .mapTo(String.class).findOne();
    }

    static void insert(Handle handle, NewWithdrawal request, InvestmentAccount holding, UUID walletId, BigDecimal fee,
            String hash) {
        String caseId = Withdrawal.caseIdOf(request.requestId());
        handle.createUpdate(INSERT_REQUEST)
                .bind("id", request.requestId()).bind("accountId", holding.id()).bind("amount", request.amount())
                .bind("units", holding.unitsFor(request.amount())).bind("walletId", walletId).bind("fee", fee)
                .bind("at", request.at()).bind("caseId", caseId).execute();
        handle.createUpdate(INSERT_DETAIL)
                .bind("id", request.requestId()).bind("caseId", caseId).bind("userId", request.userId())
                .bind("paymentMethodId", request.paymentMethodId()).bind("currency", holding.currency())
                .bind("hash", hash).execute();
    }

    static void status(Handle handle, UUID id, WithdrawalStage stage) {
        handle.createUpdate(STATUS).bind("id", id).bind("status", stage.status()).execute();
    }

    static void reviewed(Handle handle, UUID id, UUID reviewer, Instant at) {
        handle.createUpdate(REVIEWED).bind("id", id).bind("reviewer", reviewer).bind("at", at).execute();
    }

    /** @param reason null unless rejected */
    static void end(Handle handle, UUID id, WithdrawalStage stage, @Nullable String reason, Instant at) {
        handle.createUpdate(END)
                .bind("id", id).bind("status", stage.status()).bind("reason", reason).bind("at", at).execute();
    }

    static void redeemed(Handle handle, UUID id, BigDecimal units, UUID transactionId) {
        handle.createUpdate(REDEEMED)
                .bind("id", id).bind("status", WithdrawalStage.SUBMITTING.status()).bind("units", units)
                .bind("transactionId", transactionId).execute();
    }

    /** Sets columns of the details; {@code assignments} is a constant of the caller. */
    static void detail(Handle handle, String caseId, String assignments, Object... values) {
        Object[] arguments = new Object[values.length + 1];
        System.arraycopy(values, 0, arguments, 0, values.length);
        arguments[values.length] = caseId;
        handle.execute("UPDATE platform.withdrawal_details SET " + assignments + " WHERE case_id = ?", arguments);
    }
}
