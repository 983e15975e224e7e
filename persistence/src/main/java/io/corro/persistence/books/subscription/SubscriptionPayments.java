package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.payment.DeclineKind;
import io.corro.persistence.postgres.Database;

/**
 * What the provider says about charges and refunds of subscriptions, by their key. Each is counted once, whatever is
 * said afterwards.
 */
public final class SubscriptionPayments {
    private final Jdbi jdbi;
    private final InvoiceCollector collector;

    public SubscriptionPayments(Database database, BillingRules rules) {
        this.jdbi = database.jdbi();
        this.collector = new InvoiceCollector(rules);
    }

    /** What the provider is to do. */
    public sealed interface Order {
        String key();
    }

    /** Take money from a customer. */
    public record ChargeOf(String key, String customer, String instrument, BigDecimal amount, String currency,
            String description) implements Order {}

    /** Give money back. */
    public record RefundOf(String key, String chargeReference, BigDecimal amount, String currency, String reason)
            implements Order {}

    /**
     * What the provider knows of a payment.
     *
     * @param reference the provider's
     * @param returned   what went back, by refunds and through the customer's bank
     * @param isBounced whether the customer's bank took it back
     */
    public record Picture(String reference, BigDecimal settled, BigDecimal returned, boolean isBounced) {}

    public Optional<Subscription> find(String caseId) {
        return jdbi.withHandle(handle -> SubscriptionTable.find(handle, caseId));
    }

    public Optional<Charge> charge(String key) {
        return jdbi.withHandle(handle -> Charges.find(handle, key));
    }

    /** The order behind a key; the same, however often it is asked for. */
    public Order order(String key) {
        return jdbi.withHandle(handle -> Charges.find(handle, key).<Order>map(charge -> chargeOf(handle, charge))
                .or(() -> Refunds.find(handle, key).map(refund -> refundOf(handle, refund)))
                .orElseThrow(() -> new RefusedException(CaseError.CASE_NOT_FOUND, key)));
    }

    /** A subscription with its payments on their way, as they are between two steps. */
    public Situation situation(String caseId) {
        return jdbi.inTransaction(handle -> Situation.of(handle, SubscriptionTable.share(handle, caseId)));
    }

    /** The payment that has to be sent, or asked for, now. */
    public Optional<OpenPayment> due(String caseId, Instant at) {
        return situation(caseId).nextPayment().filter(payment -> payment.isDue(at));
    }

    /**
     * There is news of a payment, so the provider is asked now.
     *
     * @return whether its result is not known yet
     */
    public boolean askNow(String caseId, String key, Instant at) {
        return jdbi.inTransaction(handle -> {
            SubscriptionTable.lock(handle, caseId);
            Optional<OpenPayment> open = find(handle, caseId, key);
            open.ifPresent(payment -> OpenPayments.askNow(handle, payment, at));
            return open.isPresent();
        });
    }

    /** The provider has done it, a charge perhaps in part. */
    public void settled(String caseId, String key, BigDecimal amount, String reference, Instant at) {
        step(caseId, key,
                (handle, open) -> collector.settled(handle, open.subscription(), open.charge(), amount, reference, at),
                (handle, refund) -> Refunds.settle(handle, refund, reference, at));
    }

    /** The provider has not done it and never will. */
    public void failed(String caseId, String key, String code, DeclineKind kind, Instant at) {
        step(caseId, key,
                (handle, open) -> collector.failed(handle, open.subscription(), open.charge(), code, kind, at),
                (handle, refund) -> Refunds.fail(handle, refund, code, at));
    }

    /** The provider has it, and will tell the result. */
    public void taken(String caseId, OpenPayment asked, Instant askAgainAt, Instant at) {
        answered(caseId, asked, (handle, open) -> {
            OpenPayments.save(handle, new OpenPayment(
                    open.key(), open.isCharge(), true, false, 0, askAgainAt, open.begunAt()));
            boolean isNew = !open.isSent() || open.lookups() > 0;
            if (open.isCharge() && isNew) {
                waits(handle, caseId, Need.NONE, "the provider's result", askAgainAt, at);
            }
        });
    }

    /** The provider has told nothing; after a while people must find out. */
    public void doubted(String caseId, OpenPayment asked, boolean askPeople, Instant askAgainAt, Instant at) {
        answered(caseId, asked, (handle, open) -> {
            OpenPayments.save(handle, new OpenPayment(
                    open.key(), open.isCharge(), true, true, open.lookups() + 1, askAgainAt, open.begunAt()));
            boolean isPeoplesTurn = Cases.find(handle, caseId).orElseThrow().needs() == Need.DOUBT;
            if (askPeople && !isPeoplesTurn) {
                waits(handle, caseId, Need.DOUBT, "two people who find out whether it was paid", askAgainAt, at);
            } else if (!open.inDoubt()) {
                waits(handle, caseId, Need.NONE, "an answer of the provider", askAgainAt, at);
            }
        });
    }

    /** It was looked for often and has never arrived: it is sent again, under the same key. */
    public void lost(String caseId, OpenPayment asked, Instant at) {
        answered(caseId, asked, (handle, open) -> OpenPayments.save(handle, new OpenPayment(open.key(), open.isCharge(),
                false, open.inDoubt(), open.lookups() + 1, at, open.begunAt())));
    }

    /** Whether the books say something else than the provider about a charge whose result was known. */
    public boolean differs(String key, Picture picture) {
        return charge(key).filter(charge -> !charge.isOpen())
                .filter(charge -> bounced(charge, picture).compareTo(charge.chargedBack()) > 0
                        || late(charge, picture).compareTo(charge.latePaid()) > 0
                        || isReferenceNews(charge, picture))
                .isPresent();
    }

    /** Makes the books agree with the provider about a charge whose result was known. */
    public void compared(String caseId, String key, Picture picture, Instant at) {
        jdbi.useTransaction(handle -> {
            Subscription subscription = SubscriptionTable.lock(handle, caseId);
            Optional<Charge> charge = Charges.find(handle, key).filter(found -> !found.isOpen());
            if (charge.isPresent()) {
                if (isReferenceNews(charge.get(), picture)) {
                    Charges.refer(handle, charge.get(), picture.reference());
                }
                chargeBack(handle, subscription, charge.get(), bounced(charge.get(), picture), at);
                payLate(handle, subscription, charge.get(), late(charge.get(), picture), at);
            }
        });
    }

    private record OpenCharge(Subscription subscription, Charge charge) {}

    private void step(String caseId, String key, BiConsumer<Handle, OpenCharge> charged,
            BiConsumer<Handle, Refund> refunded) {
        jdbi.useTransaction(handle -> {
            Subscription subscription = SubscriptionTable.lock(handle, caseId);
            Charges.find(handle, key).filter(Charge::isOpen)
                    .ifPresent(charge -> charged.accept(handle, new OpenCharge(subscription, charge)));
            Refunds.find(handle, key).filter(refund -> refund.status() == Refund.Status.PENDING)
                    .ifPresent(refund -> refunded.accept(handle, refund));
        });
    }

    /** News that came while the provider was asked makes it be asked again: then nothing is postponed. */
    private void answered(String caseId, OpenPayment asked, BiConsumer<Handle, OpenPayment> step) {
        jdbi.useTransaction(handle -> {
            SubscriptionTable.lock(handle, caseId);
            find(handle, caseId, asked.key()).filter(open -> open.askAt().equals(asked.askAt()))
                    .ifPresent(open -> step.accept(handle, open));
        });
    }

    private static Optional<OpenPayment> find(Handle handle, String caseId, String key) {
        return OpenPayments.of(handle, caseId).stream().filter(open -> open.key().equals(key)).findFirst();
    }

    private static void waits(Handle handle, String caseId, Need need, String words, Instant until, Instant at) {
        SubscriptionStage stage = SubscriptionTable.get(handle, caseId).stage();
        Cases.transition(handle, CaseTransition.to(caseId, stage, CaseTransition.SYSTEM, "waits for " + words, at)
                .waiting(need, words, until));
    }

    private static ChargeOf chargeOf(Handle handle, Charge charge) {
        Subscription subscription = SubscriptionTable.get(handle, charge.caseId());
        return new ChargeOf(charge.key(), subscription.customerReference().orElse(""),
                charge.instrument().orElseThrow(), charge.amount(), charge.currency(),
                "Invoice " + charge.invoiceNumber());
    }

    private static RefundOf refundOf(Handle handle, Refund refund) {
        Charge charge = Charges.get(handle, refund.paymentId());
        return new RefundOf(refund.key(), charge.reference().orElseThrow(), refund.amount(), charge.currency(),
                refund.reason());
    }

    /** What came back of a charge and was not a refund of ours. */
    private static BigDecimal bounced(Charge charge, Picture picture) {
        return charge.hasSucceeded() && picture.isBounced()
                ? picture.returned().subtract(charge.refunded()).max(BigDecimal.ZERO) : BigDecimal.ZERO;
    }

    private static BigDecimal late(Charge charge, Picture picture) {
        return charge.hasSucceeded() ? BigDecimal.ZERO : picture.settled();
    }

    /** People had found that it was paid, and now the provider says so, too. */
    private static boolean isReferenceNews(Charge charge, Picture picture) {
        return charge.hasSucceeded() && charge.reference().isEmpty() && !charge.isFromWallet()
                && picture.settled().signum() > 0;
    }

    /** The bank took it back: the revenue is gone, and nothing is charged beyond the period that was paid for. */
    private static void chargeBack(
            Handle handle, Subscription subscription, Charge charge, BigDecimal total, Instant at) {
        BigDecimal more = total.subtract(charge.chargedBack());
        if (more.signum() <= 0) {
            return;
        }
        PostingKey key = charge.consequence("chargeback");
        PostingKeys.once(handle, key, ContentHash.of(more), () -> {
            Charges.chargeBack(handle, charge, total);
            Cases.note(handle, charge.caseId(), CaseTransition.PROVIDER, "the bank took "
                    + Amounts.money(more, charge.currency()) + " of invoice "
                    + charge.invoiceNumber() + " back", at);
            if (subscription.stage().isEntitled() && !subscription.cancelAtPeriodEnd()) {
                SubscriptionTable.set(handle, subscription, "cancel_at_period_end = true, cancelled_at = ?", at);
                SubscriptionLifecycle.tell(handle, subscription, "subscription_ending",
                        Map.of("plan", subscription.planName(),
                                "period_end", SubscriptionLifecycle.day(subscription.periodEnd())),
                        "ending/" + charge.key());
            }
            return Ledger.post(handle, Transfer.of(key, "subscription chargeback",
                    LedgerAccount.houseRevenue(charge.currency()), LedgerAccount.pspClearing(charge.currency()),
                    more)).toString();
        });
    }

    /** It was paid after two people had found that it was not: the money is the customer's, people must settle it. */
    private static void payLate(
            Handle handle, Subscription subscription, Charge charge, BigDecimal total, Instant at) {
        if (total.compareTo(charge.latePaid()) <= 0) {
            return;
        }
        PostingKey key = charge.consequence("late_payment");
        PostingKeys.once(handle, key, ContentHash.of(total), () -> {
            Charges.payLate(handle, charge, total);
            Cases.note(handle, subscription.caseId(), CaseTransition.PROVIDER, "paid "
                    + Amounts.money(total, charge.currency())
                    + " after it was given up; the money is in suspense", at);
            return Ledger.post(handle, Transfer.of(key, "subscription paid after failure",
                    LedgerAccount.pspClearing(charge.currency()), LedgerAccount.suspense(charge.currency()),
                    total)).toString();
        });
    }
}
