package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.payment.DeclineKind;
import io.corro.persistence.books.payment.PaymentMethod;
import io.corro.persistence.books.payment.PaymentMethods;
import io.corro.persistence.books.subscription.Invoice.Status;
import io.corro.persistence.books.subscription.SubscriptionLifecycle.Wait;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.WalletMovement;
import io.corro.persistence.books.wallet.WalletMovement.Type;
import io.corro.persistence.books.wallet.Wallets;

/**
 * Collects an invoice: begins charges, counts what they bring, and decides what becomes of the subscription when they
 * bring nothing. Its methods are part of a transaction in which the subscription is locked. Immutable, thread-safe.
 */
final class InvoiceCollector {
    private static final String CARD_THAT_WORKS = "a payment method that works";

    private final BillingRules rules;

    InvoiceCollector(BillingRules rules) {
        this.rules = rules;
    }

    /** Why an invoice is charged now. */
    enum Occasion {
        CALENDAR,
        /** Somebody asked for it, so what only the customer could mend may be mended. */
        PERSON,
        /** The charge before has just failed. */
        NEXT_METHOD
    }

    BillingRules rules() {
        return rules;
    }

    /** Begins a charge; false if there is nothing that may be charged now. */
    boolean begin(Handle handle, Subscription subscription, Invoice invoice, Occasion occasion, Instant at) {
        int round = occasion == Occasion.NEXT_METHOD ? invoice.round() : invoice.round() + 1;
        Optional<PaymentMethod> method = PaymentMethods.usable(
                handle, subscription.userId(), subscription.paymentMethodId(), invoice.id(), round,
                occasion == Occasion.PERSON);
        if (method.isEmpty() || invoice.attempts() >= rules.attemptsMax()) {
            return false;
        }
        Charge charge = Charges.begin(handle, subscription, invoice, method.get(), round, at);
        Cases.transition(handle, CaseTransition.to(subscription.caseId(), subscription.stage(), CaseTransition.SYSTEM,
                "charge " + charge.attemptNo() + " of invoice " + invoice.number(), at)
                .waiting(Need.NONE, "the provider's answer about invoice " + invoice.number()));
        if (method.get().isWallet()) {
            chargeWallet(handle, subscription, charge, at);
        }
        return true;
    }

    /** A charge brought money; counted once. */
    void settled(Handle handle, Subscription subscription, Charge charge, BigDecimal amount,
            @Nullable String reference, Instant at) {
        settled(handle, subscription, charge, amount, reference, Optional.empty(), at);
    }

    /** A charge brought nothing and never will. */
    void failed(Handle handle, Subscription subscription, Charge charge, String code, DeclineKind kind, Instant at) {
        Charges.fail(handle, charge, code, kind, at);
        Cases.note(handle, subscription.caseId(), CaseTransition.PROVIDER,
                "charge " + charge.attemptNo() + " failed: " + code + " (" + kind.word() + ")", at);
        SubscriptionLifecycle.tell(handle, subscription, "payment_failed", Map.of(
                "amount", Amounts.money(charge.amount(), charge.currency()),
                "currency", charge.currency(), "reason", code.replace('_', ' ')), "failed/" + charge.key());
        notCollected(handle, subscription, at);
    }

    /** Nothing owed: the invoice is paid as it is opened. */
    void nothingOwed(Handle handle, Subscription subscription, Invoice invoice, Instant at) {
        collected(handle, subscription, Invoices.pay(handle, invoice.id(), BigDecimal.ZERO, at), at);
    }

    /** What can be charged has been charged in vain: another method, another day, or the end. */
    void notCollected(Handle handle, Subscription subscription, Instant at) {
        Invoice invoice = Invoices.pending(handle, subscription.id()).orElseThrow();
        if (subscription.stage().hasEnded()) {
            drop(handle, subscription, invoice, CaseTransition.SYSTEM, at);
        } else if (!begin(handle, subscription, invoice, Occasion.NEXT_METHOD, at)) {
            waitOrGiveUp(handle, subscription, invoice, at);
        }
    }

    /** Nobody has to pay the invoice any more; what was paid of it goes back. */
    void drop(Handle handle, Subscription subscription, Invoice invoice, String actor, Instant at) {
        Invoices.voided(handle, invoice.id(), at);
        Cases.note(handle, subscription.caseId(), actor, "invoice " + invoice.number() + " is void", at);
        giveBack(handle, subscription, invoice, "invoice void", at);
    }

    /** Ends the subscription with its debt. */
    void giveUp(Handle handle, Subscription subscription, Invoice invoice, String reason, String actor, Instant at) {
        Invoices.uncollectible(handle, invoice.id());
        SubscriptionLifecycle.end(handle, subscription, SubscriptionStage.CANCELLED, reason, actor, at);
    }

    private void settled(Handle handle, Subscription subscription, Charge charge, BigDecimal amount,
            @Nullable String reference, Optional<Wallet> wallet, Instant at) {
        PostingKey key = charge.consequence("paid");
        PostingKeys.once(handle, key, ContentHash.of(amount), () -> {
            UUID movement = wallet.map(payer -> Wallets.move(handle, WalletMovement.of(payer.id(),
                    Type.SUBSCRIPTION_PAYMENT, amount, key, "payment", charge.paymentId(),
                    "Invoice " + charge.invoiceNumber()))).orElse(null);
            Charges.succeed(handle, charge, amount, reference, movement, at);
            Invoice invoice = Invoices.pay(handle, charge.invoiceId(), amount, at);
            LedgerAccount payer = wallet.map(own -> LedgerAccount.userWallet(own.id(), charge.currency()))
                    .orElse(LedgerAccount.pspClearing(charge.currency()));
            UUID transfer = Ledger.post(handle, Transfer.of(key, "subscription payment", payer,
                    LedgerAccount.houseRevenue(charge.currency()), amount));
            if (invoice.status() == Status.PAID) {
                collected(handle, subscription, invoice, at);
            } else {
                notCollected(handle, subscription, at);
            }
            return transfer.toString();
        });
    }

    private void chargeWallet(Handle handle, Subscription subscription, Charge charge, Instant at) {
        Wallet wallet = Wallets.lockOrOpen(handle, subscription.userId(), charge.currency());
        if (wallet.status() != Wallet.Status.ACTIVE) {
            failed(handle, subscription, charge, "wallet_not_active", DeclineKind.NEEDS_CUSTOMER, at);
        } else if (wallet.available().compareTo(charge.amount()) < 0) {
            failed(handle, subscription, charge, "insufficient_funds", DeclineKind.RETRY_LATER, at);
        } else {
            settled(handle, subscription, charge, charge.amount(), null, Optional.of(wallet), at);
        }
    }

    /** The invoice is paid in full. */
    private void collected(Handle handle, Subscription subscription, Invoice invoice, Instant at) {
        String note = "invoice " + invoice.number() + " is paid";
        switch (subscription.stage()) {
            case CLOSING, CANCELLED, EXPIRED ->
                giveBack(handle, subscription, invoice, "charged while it was ending", at);
            case UNPAID -> {
                SubscriptionTable.beginPeriod(handle, subscription, at.truncatedTo(ChronoUnit.SECONDS), 0);
                SubscriptionLifecycle.enterActive(handle, reread(handle, subscription), note + ", a new period begins",
                        at);
            }
            case INCOMPLETE, TRIALING, ACTIVE, PAST_DUE, PAUSED ->
                SubscriptionLifecycle.enterActive(handle, subscription, note, at);
        }
        if (!subscription.stage().hasEnded() && invoice.kind().equals("period")) {
            SubscriptionLifecycle.tell(handle, subscription, "subscription_renewed",
                    Map.of("plan", subscription.planName(),
                            "period_end", SubscriptionLifecycle.day(subscription.periodEnd())),
                    "paid/" + invoice.number());
        }
    }

    private void waitOrGiveUp(Handle handle, Subscription subscription, Invoice invoice, Instant at) {
        switch (subscription.stage()) {
            case INCOMPLETE -> waitForCustomer(handle, subscription, SubscriptionStage.INCOMPLETE,
                    subscription.periodStart().plus(rules.incompleteLimit()), at);
            case ACTIVE -> {
                SubscriptionTable.detail(handle, subscription, "dunning_since = ?", at);
                tryLater(handle, subscription, invoice, at, at);
            }
            case PAST_DUE -> tryLater(handle, subscription, invoice, subscription.dunningSince().orElseThrow(), at);
            case UNPAID -> waitForCustomer(handle, subscription, SubscriptionStage.UNPAID,
                    subscription.nextBillingAt().orElseThrow(), at);
            case TRIALING, PAUSED, CLOSING, CANCELLED, EXPIRED ->
                throw new IllegalStateException(subscription.stage() + " collects nothing");
        }
    }

    private void tryLater(Handle handle, Subscription subscription, Invoice invoice, Instant since, Instant at) {
        Optional<Instant> next = rules.nextAttempt(since, at);
        if (next.isPresent()) {
            waitForCustomer(handle, subscription, SubscriptionStage.PAST_DUE, next.get(), at);
        } else if (rules.afterDunning() == BillingRules.AfterDunning.CANCEL) {
            giveUp(handle, subscription, invoice, "dunning_ended", CaseTransition.SYSTEM, at);
        } else {
            waitForCustomer(handle, subscription, SubscriptionStage.UNPAID, at.plus(rules.unpaidLimit()), at);
        }
    }

    private static void waitForCustomer(
            Handle handle, Subscription subscription, SubscriptionStage stage, Instant until, Instant at) {
        SubscriptionLifecycle.enter(handle, subscription, stage, Wait.forCustomer(CARD_THAT_WORKS, until),
                CaseTransition.SYSTEM,
                "not collected", at);
    }

    /** What was charged for the invoice, and the credit that it used; the end of the subscription refunds credit. */
    private static void giveBack(
            Handle handle, Subscription subscription, Invoice invoice, String reason, Instant at) {
        for (Charge charge : Charges.succeeded(handle, invoice.id())) {
            BigDecimal left = Refunds.refundable(handle, charge);
            if (left.signum() > 0 && charge.isRefundable()) {
                Refunds.request(handle, charge, left, CaseTransition.SYSTEM, reason, at);
            }
        }
        Credits.release(handle, subscription, invoice, at);
        if (subscription.stage().hasEnded()) {
            Credits.refund(handle, subscription, CaseTransition.SYSTEM, at);
        }
    }

    private static Subscription reread(Handle handle, Subscription subscription) {
        return SubscriptionTable.get(handle, subscription.caseId());
    }
}
