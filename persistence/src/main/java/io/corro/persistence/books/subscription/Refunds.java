package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.LedgerError;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;
import io.corro.persistence.books.subscription.Refund.Status;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.WalletMovement;
import io.corro.persistence.books.wallet.WalletMovement.Type;
import io.corro.persistence.books.wallet.Wallets;

/**
 * {@code platform.subscription_refunds}, within a transaction in which the subscription is locked. What is asked for
 * counts from that moment on, so that no two refunds together exceed what was paid. Stateless.
 */
final class Refunds {
    private static final String SELECT = """
            SELECT id, case_id, payment_id, key, amount, status, in_doubt, actor, reason, reference, code, requested_at
            FROM platform.subscription_refunds
            """;
    private static final String NEXT_NUMBER = """
            UPDATE platform.subscription_details SET refund_count = refund_count + 1 WHERE case_id = :caseId
            RETURNING refund_count
            """;
    private static final String INSERT = """
            INSERT INTO platform.subscription_refunds (case_id, payment_id, key, amount, actor, reason, requested_at)
            VALUES (:caseId, :paymentId, :key, :amount, :actor, :reason, :at)
            """;
    private static final String PENDING_AMOUNT = """
            SELECT coalesce(sum(amount), 0) FROM platform.subscription_refunds
            WHERE payment_id = :paymentId AND status = 'pending'
            """;
    private static final String FINISH = """
            UPDATE platform.subscription_refunds
            SET status = :status::platform.refund_status, reference = :reference, code = :code, finished_at = :at,
                in_doubt = false
            WHERE id = :id
            """;

    private Refunds() {}

    static Optional<Refund> find(Handle handle, String key) {
        return handle.createQuery(SELECT + "WHERE key = :key")
                .bind("key", key).map(ConstructorMapper.of(Refund.class)).findOne();
    }

    /** What may still be given back of a charge. */
    static BigDecimal refundable(Handle handle, Charge charge) {
        if (!charge.hasSucceeded()) {
            return BigDecimal.ZERO;
        }
        BigDecimal pending = handle.createQuery(PENDING_AMOUNT).bind("paymentId", charge.paymentId())
                .mapTo(BigDecimal.class).one();
        return charge.amount().subtract(charge.refunded()).subtract(charge.chargedBack()).subtract(pending);
    }

    /**
     * Begins to give money back.
     *
     * @throws RefusedException if the charge was taken back by the bank, or less is left of it
     */
    static void request(Handle handle, Charge charge, BigDecimal amount, String actor, String reason, Instant at) {
        if (charge.chargedBack().signum() > 0) {
            throw new RefusedException(SubscriptionError.CHARGED_BACK, charge.key());
        }
        if (!charge.isRefundable()) {
            throw new RefusedException(SubscriptionError.PROVIDER_REFERENCE_MISSING, charge.key());
        }
        if (amount.signum() <= 0 || !Currencies.isPostable(amount, charge.currency())) {
            throw new RefusedException(LedgerError.INVALID_AMOUNT, amount.toString());
        }
        BigDecimal left = refundable(handle, charge);
        if (amount.compareTo(left) > 0) {
            throw new RefusedException(SubscriptionError.REFUND_TOO_LARGE,
                    "at most " + Amounts.money(left, charge.currency()));
        }
        Refund refund = insert(handle, charge, amount, actor, reason, at);
        Cases.note(handle, charge.caseId(), actor,
                "refund of " + Amounts.money(amount, charge.currency()) + ": " + reason, at);
        if (charge.isFromWallet()) {
            settle(handle, refund, null, at);
        }
    }

    /** The money is back with the customer; said again it changes nothing. */
    static void settle(Handle handle, Refund refund, @Nullable String reference, Instant at) {
        if (refund.status() != Status.PENDING) {
            return;
        }
        Charge charge = Charges.get(handle, refund.paymentId());
        PostingKey key = PostingKey.of(refund.caseId(), "refund_paid/" + refund.id());
        PostingKeys.once(handle, key, ContentHash.of(refund.amount()), () -> {
            finish(handle, refund, Status.SUCCEEDED, reference, null, at);
            Charges.refund(handle, charge, refund.amount());
            UUID transfer = post(handle, charge, refund, key);
            tell(handle, charge, refund);
            Cases.note(handle, refund.caseId(), CaseTransition.PROVIDER,
                    Amounts.money(refund.amount(), charge.currency()) + " given back", at);
            return transfer.toString();
        });
    }

    /** The money stays. */
    static void fail(Handle handle, Refund refund, String code, Instant at) {
        if (refund.status() == Status.PENDING) {
            finish(handle, refund, Status.FAILED, null, code, at);
            Cases.note(handle, refund.caseId(), CaseTransition.PROVIDER, "refund of "
                    + refund.amount().toPlainString() + " failed: " + code, at);
        }
    }

    private static Refund insert(
            Handle handle, Charge charge, BigDecimal amount, String actor, String reason, Instant at) {
        int number = handle.createQuery(NEXT_NUMBER).bind("caseId", charge.caseId()).mapTo(Integer.class).one();
        String key = PostingKey.of(charge.caseId(), "refund").nth(number).toString();
        handle.createUpdate(INSERT)
                .bind("caseId", charge.caseId()).bind("paymentId", charge.paymentId()).bind("key", key)
                .bind("amount", amount).bind("actor", actor).bind("reason", reason).bind("at", at)
                .execute();
        return find(handle, key).orElseThrow();
    }

    private static void finish(
            Handle handle, Refund refund, Status status, @Nullable String reference, @Nullable String code,
            Instant at) {
        handle.createUpdate(FINISH).bind("id", refund.id()).bind("status", status.word())
                .bind("reference", reference).bind("code", code).bind("at", at).execute();
    }

    private static UUID post(Handle handle, Charge charge, Refund refund, PostingKey key) {
        LedgerAccount back = LedgerAccount.pspClearing(charge.currency());
        if (charge.isFromWallet()) {
            Wallet wallet = Wallets.lockOrOpen(handle, charge.userId(), charge.currency());
            Wallets.move(handle, WalletMovement.of(wallet.id(), Type.REFUND, refund.amount(), key,
                    "payment", charge.paymentId(), "Refund of invoice " + charge.invoiceNumber()));
            back = LedgerAccount.userWallet(wallet.id(), charge.currency());
        }
        return Ledger.post(handle, Transfer.of(key, "subscription refund",
                LedgerAccount.houseRevenue(charge.currency()), back, refund.amount()));
    }

    private static void tell(Handle handle, Charge charge, Refund refund) {
        Notifications.write(handle, new Notice(charge.userId(), "financial.payment_refunded",
                Map.of("amount", Amounts.money(refund.amount(), charge.currency()),
                        "currency", charge.currency()),
                refund.key()));
    }
}
