package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.Votes;
import io.corro.persistence.books.cases.Votes.Vote;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.MoneyRefusal;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.payment.DeclineKind;
import io.corro.persistence.books.payment.PaymentMethods;
import io.corro.persistence.books.subscription.InvoiceCollector.Occasion;
import io.corro.persistence.postgres.Database;

/**
 * What people do with a subscription. Each request is one transaction with the subscription locked, has one effect
 * under its id, and is judged by the row: whichever comes first of two that exclude each other wins, and the other is
 * refused.
 */
public final class SubscriptionActions {
    private static final int EYES = 2;

    private final Jdbi jdbi;
    private final InvoiceCollector collector;

    public SubscriptionActions(Database database, BillingRules rules) {
        this.jdbi = database.jdbi();
        this.collector = new InvoiceCollector(rules);
    }

    /** @param requestId the same for every repetition */
    public record Request(String caseId, String requestId, UUID actor, String reason, Instant at) {}

    /** @param givesUnusedBack whether the rest of the paid period is refunded */
    public void cancelNow(Request request, boolean givesUnusedBack) {
        once(request, "cancel_now", givesUnusedBack, (handle, subscription) -> {
            requireOpen(subscription);
            boolean isCharging = Charges.open(handle, subscription.caseId()).isPresent();
            Invoices.pending(handle, subscription.id())
                    .filter(invoice -> !isCharging)
                    .ifPresent(invoice -> release(handle, subscription, invoice, request));
            if (givesUnusedBack) {
                giveUnusedBack(handle, subscription, request);
            }
            SubscriptionLifecycle.end(handle, subscription, SubscriptionStage.CANCELLED, SubscriptionLifecycle.CUSTOMER,
                    actor(request),
                    request.at());
        });
    }

    public void cancelAtPeriodEnd(Request request) {
        once(request, "cancel_at_period_end", "", (handle, subscription) -> {
            requireEntitled(subscription);
            if (subscription.cancelAtPeriodEnd()) {
                return;
            }
            SubscriptionTable.set(handle, subscription, "cancel_at_period_end = true, cancelled_at = ?", request.at());
            Cases.note(handle, subscription.caseId(), actor(request),
                    "ends with the period: " + request.reason(), request.at());
            SubscriptionLifecycle.tell(handle, subscription, "subscription_ending",
                    Map.of("plan", subscription.planName(),
                            "period_end", SubscriptionLifecycle.day(subscription.periodEnd())),
                    "ending/" + request.requestId());
        });
    }

    /** Takes the cancellation at the end of the period back. */
    public void keep(Request request) {
        once(request, "keep", "", (handle, subscription) -> {
            requireEntitled(subscription);
            SubscriptionTable.set(handle, subscription, "cancel_at_period_end = false, cancelled_at = NULL");
            Cases.note(handle, subscription.caseId(), actor(request), "goes on: " + request.reason(), request.at());
        });
    }

    /** Charges this method from now on, and what is owed at once. */
    public void useMethod(Request request, UUID methodId) {
        once(request, "use_method", methodId, (handle, subscription) -> {
            requireOpen(subscription);
            requireUsable(handle, subscription, methodId);
            SubscriptionTable.detail(handle, subscription, "payment_method_id = ?", methodId);
            Cases.note(handle, subscription.caseId(), actor(request), "another payment method", request.at());
            Subscription changed = SubscriptionTable.get(handle, subscription.caseId());
            if (changed.stage() == SubscriptionStage.PAUSED) {
                SubscriptionCycle.bill(handle, changed, request.at().truncatedTo(ChronoUnit.SECONDS), 0,
                        SubscriptionStage.INCOMPLETE, "resumes", request.at());
            } else if (Charges.open(handle, changed.caseId()).isEmpty()) {
                openInvoice(handle, changed)
                        .ifPresent(invoice -> collector.begin(handle, changed, invoice, Occasion.PERSON, request.at()));
            }
        });
    }

    /** Charges what is owed now instead of later. A payment on its way is looked up instead. */
    public void retryNow(Request request) {
        once(request, "retry_now", "", (handle, subscription) -> {
            if (Charges.open(handle, subscription.caseId()).isPresent()
                    || !Refunds.pending(handle, subscription.caseId()).isEmpty()) {
                return;
            }
            Invoice invoice = openInvoice(handle, subscription).orElseThrow(
                    () -> new RefusedException(MoneyRefusal.NOTHING_TO_RETRY, subscription.stage().code()));
            if (invoice.attempts() >= collector.rules().attemptsMax()) {
                throw new RefusedException(MoneyRefusal.TOO_MANY_ATTEMPTS, invoice.attempts() + " charges");
            }
            if (!collector.begin(handle, subscription, invoice, Occasion.PERSON, request.at())) {
                throw new RefusedException(MoneyRefusal.PAYMENT_METHOD_REFUSED, "there is none that may be charged");
            }
        });
    }

    /** Gives up what is owed, and the subscription with it. */
    public void writeOff(Request request) {
        once(request, "write_off", "", (handle, subscription) -> {
            switch (subscription.stage()) {
                case PAST_DUE, UNPAID -> {}
                case INCOMPLETE, TRIALING, ACTIVE, PAUSED, CLOSING, CANCELLED, EXPIRED ->
                    throw new RefusedException(MoneyRefusal.NOT_IN_THIS_STAGE, subscription.stage().code());
            }
            requireNoCharge(handle, subscription);
            Invoice invoice = openInvoice(handle, subscription).orElseThrow();
            collector.giveUp(handle, subscription, invoice, "written_off", actor(request), request.at());
        });
    }

    /**
     * Gives money back, also after the end.
     *
     * @param invoiceId which invoice; empty for the one that was paid last
     */
    public void refund(Request request, Optional<UUID> invoiceId, BigDecimal amount) {
        once(request, "refund_request", List.of(invoiceId, amount.stripTrailingZeros()), (handle, subscription) -> {
            Charge charge = paidCharge(handle, subscription, invoiceId);
            Refunds.request(handle, charge, amount, actor(request), request.reason(), request.at());
            if (subscription.stage().isFinal()) {
                SubscriptionLifecycle.close(handle, subscription, subscription.stage(),
                        subscription.endReason().orElseThrow(),
                        actor(request), request.at());
            }
        });
    }

    /**
     * Says what somebody has found out about a charge in doubt; two people who say the same end the doubt.
     *
     * @return how many are still missing
     */
    public int resolve(Request request, boolean isPaid) {
        return jdbi.inTransaction(handle -> {
            Subscription subscription = SubscriptionTable.lock(handle, request.caseId());
            Charge charge = Charges.open(handle, request.caseId()).filter(Charge::inDoubt)
                    .orElseThrow(() -> new RefusedException(MoneyRefusal.NOT_IN_DOUBT, subscription.stage().code()));
            if (request.actor().equals(subscription.userId())) {
                throw new RefusedException(MoneyRefusal.OWN_CASE, "it takes somebody other than the customer");
            }
            long agreeing = vote(handle, request, charge, isPaid ? "paid" : "not_paid");
            if (agreeing >= EYES && isPaid) {
                collector.settled(handle, subscription, charge, charge.amount(), null, request.at());
            } else if (agreeing >= EYES) {
                collector.failed(handle, subscription, charge, "found_unpaid", DeclineKind.RETRY_LATER, request.at());
            }
            return (int) Math.max(0, EYES - agreeing);
        });
    }

    private void once(Request request, String action, Object content, BiConsumer<Handle, Subscription> work) {
        jdbi.useTransaction(handle -> {
            Subscription subscription = SubscriptionTable.lock(handle, request.caseId());
            PostingKeys.once(handle, subscription.key(action + "/" + request.requestId()),
                    ContentHash.of(content, request.actor()), () -> {
                        work.accept(handle, subscription);
                        return action;
                    });
        });
    }

    private void release(Handle handle, Subscription subscription, Invoice invoice, Request request) {
        boolean isDebt = subscription.stage() == SubscriptionStage.PAST_DUE
                || subscription.stage() == SubscriptionStage.UNPAID;
        if (isDebt && collector.rules().keepsDebt()) {
            Invoices.uncollectible(handle, invoice.id());
        } else {
            collector.drop(handle, subscription, invoice, actor(request), request.at());
        }
    }

    /** The part of the period that is left, as far as it was paid: what was paid last goes back first. */
    private static void giveUnusedBack(Handle handle, Subscription subscription, Request request) {
        Instant at = request.at().truncatedTo(ChronoUnit.SECONDS);
        if (subscription.stage() != SubscriptionStage.ACTIVE || at.isAfter(subscription.periodEnd())) {
            return;
        }
        BigDecimal left = Proration.rest(subscription.period(), at, subscription.price(), subscription.currency());
        for (Charge charge : Charges.ofPeriod(handle, subscription)) {
            BigDecimal back = charge.isRefundable() ? left.min(Refunds.refundable(handle, charge)) : BigDecimal.ZERO;
            if (back.signum() > 0) {
                Refunds.request(handle, charge, back, actor(request), "unused part of the period", request.at());
                left = left.subtract(back);
            }
        }
    }

    private static void requireUsable(Handle handle, Subscription subscription, UUID methodId) {
        if (PaymentMethods.find(handle, methodId, subscription.userId()).isEmpty()) {
            throw new RefusedException(MoneyRefusal.PAYMENT_METHOD_NOT_FOUND, methodId.toString());
        }
        if (PaymentMethods.isForbidden(handle, methodId)) {
            throw new RefusedException(MoneyRefusal.PAYMENT_METHOD_REFUSED, methodId.toString());
        }
    }

    private static Charge paidCharge(Handle handle, Subscription subscription, Optional<UUID> invoiceId) {
        return invoiceId
                .map(id -> Charges.succeeded(handle, id).stream()
                        .filter(charge -> charge.caseId().equals(subscription.caseId())).findFirst())
                .orElseGet(() -> Charges.newestSucceeded(handle, subscription.caseId()))
                .orElseThrow(() -> new RefusedException(MoneyRefusal.INVOICE_NOT_FOUND, "nothing paid"));
    }

    /** How many people say the same, this one included. */
    private static long vote(Handle handle, Request request, Charge charge, String verdict) {
        String topic = charge.paymentId().toString().substring(0, 18);
        Votes.cast(handle, request.caseId(), topic,
                new Vote(request.actor(), verdict, request.reason(), request.at()));
        List<Vote> votes = Votes.of(handle, request.caseId(), topic);
        if (votes.stream().anyMatch(vote -> vote.actorId().equals(request.actor())
                && !vote.verdict().equals(verdict))) {
            throw new RefusedException(MoneyRefusal.ALREADY_VOTED, "the same person said the opposite before");
        }
        Cases.note(handle, request.caseId(), request.actor().toString(),
                "found out: " + verdict + ", " + request.reason(), request.at());
        return votes.stream().filter(vote -> vote.verdict().equals(verdict)).count();
    }

    private static Optional<Invoice> openInvoice(Handle handle, Subscription subscription) {
        return Invoices.pending(handle, subscription.id())
                .filter(invoice -> invoice.status() == Invoice.Status.OPEN);
    }

    private static void requireOpen(Subscription subscription) {
        if (subscription.stage().hasEnded()) {
            throw new RefusedException(MoneyRefusal.ALREADY_ENDED, subscription.stage().code());
        }
    }

    private static void requireEntitled(Subscription subscription) {
        requireOpen(subscription);
        if (!subscription.stage().isEntitled()) {
            throw new RefusedException(MoneyRefusal.NOT_IN_THIS_STAGE, subscription.stage().code());
        }
    }

    private static void requireNoCharge(Handle handle, Subscription subscription) {
        if (Charges.open(handle, subscription.caseId()).isPresent()) {
            throw new RefusedException(MoneyRefusal.CHARGE_IN_FLIGHT, subscription.stage().code());
        }
    }

    private static String actor(Request request) {
        return request.actor().toString();
    }
}
