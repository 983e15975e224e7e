package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;

import io.corro.format.PlainDecimal;
import io.corro.format.Uuids;
import io.corro.persistence.books.cases.ActionParameters;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionRules;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.Decider;
import io.corro.persistence.books.cases.Votes;
import io.corro.persistence.books.cases.Votes.Vote;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.payment.DeclineKind;
import io.corro.persistence.books.payment.PaymentError;
import io.corro.persistence.books.payment.PaymentMethods;
import io.corro.persistence.books.subscription.InvoiceCollector.Occasion;
import io.corro.persistence.books.subscription.PlanChange.Effect;
import io.corro.persistence.books.subscription.PlanChanges.Agreed;

/**
 * What people do to subscriptions. The locked row is the arbiter: of two that exclude each other the first wins, and
 * the other is refused.
 */
public final class SubscriptionActions implements Decider {
    private static final int EYES = 2;
    private static final String PAID = "paid";
    private static final String NOT_PAID = "not_paid";
    /** Characters of a payment's id that name the votes about it. */
    private static final int TOPIC_LENGTH = 18;

    private final InvoiceCollector collector;

    public SubscriptionActions(BillingRules rules) {
        this.collector = new InvoiceCollector(rules);
    }

    /** A request, with the row that it is judged by. */
    record Asked(Subscription subscription, ActionRequest request, Instant at) {
        String caseId() {
            return subscription.caseId();
        }

        String actor() {
            return request.actorId().toString();
        }

        String reason() {
            return request.reason();
        }
    }

    @Override
    public void lock(Handle handle, String caseId) {
        SubscriptionTable.lock(handle, caseId);
    }

    @Override
    public Accepted carryOut(Handle handle, ActionRequest request, Instant at) {
        SubscriptionAction action = SubscriptionAction.fromCode(request.action())
                .orElseThrow(() -> ActionRules.unknownAction(request.action()));
        Asked asked = new Asked(SubscriptionTable.get(handle, request.caseId()), request, at);
        SubscriptionStage stage = asked.subscription().stage();
        if (stage.hasEnded() && !action.isAllowedIn(stage)) {
            return afterTheEnd(handle, asked, action);
        }
        return switch (action) {
            case CANCEL -> cancelNow(handle, asked);
            case CANCEL_AT_PERIOD_END -> cancelAtPeriodEnd(handle, asked);
            case KEEP -> keep(handle, asked);
            case CHANGE_PLAN -> changePlan(handle, asked);
            case USE_PAYMENT_METHOD -> useMethod(handle, asked);
            case RETRY_NOW -> retryNow(handle, asked);
            case REFUND -> refund(handle, asked);
            case MARK_UNCOLLECTIBLE -> writeOff(handle, asked);
            case RESOLVE -> resolve(handle, asked);
        };
    }

    /** What has ended cannot be cancelled otherwise, however often it is asked; everything else comes too late. */
    private static Accepted afterTheEnd(Handle handle, Asked asked, SubscriptionAction action) {
        if (action != SubscriptionAction.CANCEL && action != SubscriptionAction.CANCEL_AT_PERIOD_END) {
            throw new RefusedException(CaseError.ALREADY_ENDED, asked.subscription().stage().code());
        }
        return done(handle, asked, "The subscription has ended.");
    }

    /** Ends it; with {@code refund=unused} the rest of the paid period is given back. */
    private Accepted cancelNow(Handle handle, Asked asked) {
        Subscription subscription = asked.subscription();
        boolean isCharging = Charges.open(handle, subscription.caseId()).isPresent();
        Invoices.pending(handle, subscription.id())
                .filter(invoice -> !isCharging)
                .ifPresent(invoice -> release(handle, asked, invoice));
        if (asked.request().read().optional("refund").equals(Optional.of("unused"))) {
            giveUnusedBack(handle, asked);
        }
        SubscriptionLifecycle.end(handle, subscription, SubscriptionStage.CANCELLED, SubscriptionLifecycle.CUSTOMER,
                asked.actor(), asked.at());
        return done(handle, asked, "The subscription has ended.");
    }

    private static Accepted cancelAtPeriodEnd(Handle handle, Asked asked) {
        Subscription subscription = asked.subscription();
        requireEntitled(subscription);
        if (!subscription.cancelAtPeriodEnd()) {
            SubscriptionTable.set(handle, subscription, "cancel_at_period_end = true, cancelled_at = ?", asked.at());
            Cases.note(handle, subscription.caseId(), asked.actor(), "ends with the period: " + asked.reason(),
                    asked.at());
            SubscriptionLifecycle.tell(handle, subscription, "subscription_ending",
                    Map.of("plan", subscription.planName(),
                            "period_end", SubscriptionLifecycle.day(subscription.periodEnd())),
                    "ending/" + subscription.version());
        }
        return done(handle, asked, "The subscription ends with its period, on "
                + SubscriptionLifecycle.day(subscription.periodEnd()) + ".");
    }

    /** Takes the cancellation at the end of the period back. */
    private static Accepted keep(Handle handle, Asked asked) {
        requireEntitled(asked.subscription());
        SubscriptionTable.set(handle, asked.subscription(), "cancel_at_period_end = false, cancelled_at = NULL");
        Cases.note(handle, asked.caseId(), asked.actor(), "goes on: " + asked.reason(), asked.at());
        return done(handle, asked, "The subscription goes on.");
    }

    private Accepted changePlan(Handle handle, Asked asked) {
        ActionParameters parameters = asked.request().read();
        PlanChange change = PlanChanges.change(handle, asked, new Agreed(parameters.required("plan"),
                parameters.optional("effect", "an effect", word -> Effect.valueOf(word.toUpperCase(Locale.ROOT))),
                parameters.required("proration_at", "a moment", Instant::parse), parameters.required("content_hash")),
                collector.rules());
        return done(handle, asked, "The plan is " + change.plan().code() + " from "
                + (change.effect() == Effect.NOW ? "now" : "the next period") + " on.");
    }

    /** Charges this method from now on, and what is owed at once. */
    private Accepted useMethod(Handle handle, Asked asked) {
        UUID methodId = asked.request().read().required("payment_method_id", "an id", Uuids::require);
        requireUsable(handle, asked.subscription(), methodId);
        SubscriptionTable.detail(handle, asked.subscription(), "payment_method_id = ?", methodId);
        Cases.note(handle, asked.caseId(), asked.actor(), "another payment method", asked.at());
        Subscription changed = SubscriptionTable.get(handle, asked.caseId());
        if (changed.stage() == SubscriptionStage.PAUSED) {
            SubscriptionCycle.bill(handle, changed, asked.at().truncatedTo(ChronoUnit.SECONDS), 0,
                    SubscriptionStage.INCOMPLETE, "resumes", asked.at());
        } else if (Charges.open(handle, changed.caseId()).isEmpty()) {
            openInvoice(handle, changed)
                    .ifPresent(invoice -> collector.begin(handle, changed, invoice, Occasion.PERSON, asked.at()));
        }
        return done(handle, asked, "This payment method is charged from now on.");
    }

    /** Charges what is owed now instead of later. A payment on its way is looked up instead. */
    private Accepted retryNow(Handle handle, Asked asked) {
        List<OpenPayment> open = OpenPayments.of(handle, asked.caseId());
        if (!open.isEmpty()) {
            open.forEach(payment -> OpenPayments.askNow(handle, payment, asked.at()));
            Cases.note(handle, asked.caseId(), asked.actor(), "look again: " + asked.reason(), asked.at());
            return done(handle, asked, "The provider is asked again now.");
        }
        Subscription subscription = asked.subscription();
        Invoice invoice = openInvoice(handle, subscription).orElseThrow(
                () -> new RefusedException(CaseError.NOTHING_TO_RETRY, subscription.stage().code()));
        if (invoice.attempts() >= collector.rules().attemptsMax()) {
            throw new RefusedException(SubscriptionError.TOO_MANY_ATTEMPTS, invoice.attempts() + " charges");
        }
        if (!collector.begin(handle, subscription, invoice, Occasion.PERSON, asked.at())) {
            throw new RefusedException(PaymentError.PAYMENT_METHOD_REFUSED, "there is none that may be charged");
        }
        return done(handle, asked, "What is owed is charged now.");
    }

    /** Gives up what is owed, and the subscription with it. */
    private Accepted writeOff(Handle handle, Asked asked) {
        Subscription subscription = asked.subscription();
        if (!SubscriptionAction.MARK_UNCOLLECTIBLE.isAllowedIn(subscription.stage())) {
            throw new RefusedException(CaseError.NOT_IN_THIS_STAGE, subscription.stage().code());
        }
        requireNoCharge(handle, subscription);
        Invoice invoice = openInvoice(handle, subscription).orElseThrow();
        collector.giveUp(handle, subscription, invoice, "written_off", asked.actor(), asked.at());
        return done(handle, asked, "What is owed is given up, and the subscription has ended.");
    }

    /** Gives money back, also after the end; without {@code invoice_id} of what was paid last. */
    private static Accepted refund(Handle handle, Asked asked) {
        Subscription subscription = asked.subscription();
        ActionParameters parameters = asked.request().read();
        Optional<UUID> invoiceId = parameters.optional("invoice_id", "an id", Uuids::require);
        BigDecimal amount = parameters.required("amount", "an amount", PlainDecimal::parse);
        Charge charge = paidCharge(handle, subscription, invoiceId);
        Refunds.request(handle, charge, amount, asked.actor(), asked.reason(), asked.at());
        if (subscription.stage().isFinal()) {
            SubscriptionLifecycle.close(handle, subscription, subscription.stage(),
                    subscription.endReason().orElseThrow(), asked.actor(), asked.at());
        }
        return done(handle, asked, Amounts.money(amount, charge.currency()) + " " + charge.currency()
                + " are given back.");
    }

    /** Two people who say the same end the doubt about a charge. */
    private Accepted resolve(Handle handle, Asked asked) {
        Subscription subscription = asked.subscription();
        String verdict = asked.request().read().oneOf("verdict", List.of(PAID, NOT_PAID));
        Charge charge = Charges.open(handle, asked.caseId()).filter(Charge::inDoubt)
                .orElseThrow(() -> new RefusedException(CaseError.NOT_IN_DOUBT, subscription.stage().code()));
        if (asked.request().actorId().equals(subscription.userId())) {
            throw new RefusedException(CaseError.OWN_CASE, "it takes somebody other than the customer");
        }
        int agreeing = vote(handle, asked, charge, verdict);
        if (agreeing >= EYES && verdict.equals(PAID)) {
            collector.settled(handle, subscription, charge, charge.amount(), null, asked.at());
        } else if (agreeing >= EYES) {
            collector.failed(handle, subscription, charge, "found_unpaid", DeclineKind.RETRY_LATER, asked.at());
        }
        return new Accepted(SubscriptionTable.get(handle, asked.caseId()).stage().code(),
                Math.max(0, EYES - agreeing),
                agreeing + " of " + EYES + " say that it was " + verdict.replace('_', ' ') + ".");
    }

    private static Accepted done(Handle handle, Asked asked, String message) {
        return Accepted.of(SubscriptionTable.get(handle, asked.caseId()).stage(), message);
    }

    private void release(Handle handle, Asked asked, Invoice invoice) {
        Subscription subscription = asked.subscription();
        boolean isDebt = subscription.stage() == SubscriptionStage.PAST_DUE
                || subscription.stage() == SubscriptionStage.UNPAID;
        if (isDebt && collector.rules().keepsDebt()) {
            Invoices.uncollectible(handle, invoice.id());
        } else {
            collector.drop(handle, subscription, invoice, asked.actor(), asked.at());
        }
    }

    /** The part of the period that is left, as far as it was paid: what was paid last goes back first. */
    private static void giveUnusedBack(Handle handle, Asked asked) {
        Subscription subscription = asked.subscription();
        Instant at = asked.at().truncatedTo(ChronoUnit.SECONDS);
        if (subscription.stage() != SubscriptionStage.ACTIVE || at.isAfter(subscription.periodEnd())) {
            return;
        }
        BigDecimal left = Proration.rest(subscription.period(), at, subscription.price(), subscription.currency());
        for (Charge charge : Charges.ofPeriod(handle, subscription)) {
            BigDecimal back = charge.isRefundable() ? left.min(Refunds.refundable(handle, charge)) : BigDecimal.ZERO;
            if (back.signum() > 0) {
                Refunds.request(handle, charge, back, asked.actor(), "unused part of the period", asked.at());
                left = left.subtract(back);
            }
        }
    }

    private static void requireUsable(Handle handle, Subscription subscription, UUID methodId) {
        if (PaymentMethods.find(handle, methodId, subscription.userId()).isEmpty()) {
            throw new RefusedException(PaymentError.PAYMENT_METHOD_NOT_FOUND, methodId.toString());
        }
        if (PaymentMethods.isForbidden(handle, methodId)) {
            throw new RefusedException(PaymentError.PAYMENT_METHOD_REFUSED, methodId.toString());
        }
    }

    private static Charge paidCharge(Handle handle, Subscription subscription, Optional<UUID> invoiceId) {
        return invoiceId
                .map(id -> Charges.succeeded(handle, id).stream()
                        .filter(charge -> charge.caseId().equals(subscription.caseId())).findFirst())
                .orElseGet(() -> Charges.succeeded(handle, subscription.caseId()).stream().findFirst())
                .orElseThrow(() -> new RefusedException(SubscriptionError.INVOICE_NOT_FOUND, "nothing paid"));
    }

    /** How many people say the same, this one included. */
    private static int vote(Handle handle, Asked asked, Charge charge, String verdict) {
        String topic = charge.paymentId().toString().substring(0, TOPIC_LENGTH);
        UUID actorId = asked.request().actorId();
        List<Vote> before = Votes.of(handle, asked.caseId(), topic);
        if (before.stream().anyMatch(vote -> vote.actorId().equals(actorId))) {
            throw new RefusedException(CaseError.ALREADY_VOTED, "the same person has said it before");
        }
        Votes.cast(handle, asked.caseId(), topic, new Vote(actorId, verdict, asked.reason(), asked.at()));
        Cases.note(handle, asked.caseId(), asked.actor(), "found out: " + verdict + ", " + asked.reason(), asked.at());
        return 1 + (int) before.stream().filter(vote -> vote.verdict().equals(verdict)).count();
    }

    private static Optional<Invoice> openInvoice(Handle handle, Subscription subscription) {
        return Invoices.pending(handle, subscription.id())
                .filter(invoice -> invoice.status() == Invoice.Status.OPEN);
    }

    private static void requireEntitled(Subscription subscription) {
        if (!subscription.stage().isEntitled()) {
            throw new RefusedException(CaseError.NOT_IN_THIS_STAGE, subscription.stage().code());
        }
    }

    private static void requireNoCharge(Handle handle, Subscription subscription) {
        if (Charges.open(handle, subscription.caseId()).isPresent()) {
            throw new RefusedException(SubscriptionError.CHARGE_IN_FLIGHT, subscription.stage().code());
        }
    }
}
