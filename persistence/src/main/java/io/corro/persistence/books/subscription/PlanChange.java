package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.RefusedException;

/**
 * A change of plan as the customer sees it before they agree. Computed anew from the rows when they do: it must come
 * out the same, or nothing is changed. Pure.
 *
 * @param effect      when the new plan begins
 * @param prorationAt the second from which the new price counts
 * @param credit      for what is left of the period at the old price
 * @param debit       the new plan until the end of the period, or its first period if that begins at once
 * @param waiting     what waited for the next invoice before; negative when it is in the customer's favour
 * @param dueNow      what is charged at once
 * @param creditLeft  what pays for the next invoices; what is left of it at the end of the subscription is given back
 * @param isNewPeriod whether a period of another length begins at once
 * @param nextBilling when the next period is charged
 * @param contentHash what the customer repeats to agree
 */
public record PlanChange(String caseId, Plan plan, String fromPlan, Effect effect, Instant prorationAt,
        BigDecimal credit, BigDecimal debit, BigDecimal waiting, BigDecimal dueNow,
        BigDecimal creditLeft, boolean isNewPeriod, Instant nextBilling, String contentHash) {

    /** When a new plan begins. */
    public enum Effect {
        NOW, PERIOD_END;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the customer wishes; the effect is empty for the usual one. */
    public record Wish(Plan plan, Optional<Effect> effect) {}

    /**
     * @param waiting what waits for the next invoice
     * @throws RefusedException if the subscription cannot be changed now
     */
    static PlanChange of(Subscription subscription, Wish wish, BigDecimal waiting, Instant prorationAt) {
        requireChangeable(subscription, wish.plan());
        Effect effect = effect(subscription, wish);
        boolean isPriced = effect == Effect.NOW && subscription.stage() == SubscriptionStage.ACTIVE
                && !wish.plan().code().equals(subscription.planCode());
        if (!isPriced) {
            return new PlanChange(subscription, wish.plan(), effect, prorationAt, BigDecimal.ZERO, BigDecimal.ZERO,
                    waiting, false);
        }
        BillingPeriod period = subscription.period();
        boolean isNewPeriod = wish.plan().billingInterval() != subscription.billingInterval();
        if (!period.hasSecond(prorationAt) || (isNewPeriod && prorationAt.equals(period.start()))) {
            throw refused(SubscriptionError.STALE_PREVIEW, prorationAt + " is not a second of the period");
        }
        Proration proration = Proration.of(
                period, prorationAt, subscription.price(), wish.plan().price(), subscription.currency());
        return new PlanChange(subscription, wish.plan(), effect, prorationAt, proration.credit(),
                isNewPeriod ? wish.plan().price() : proration.debit(), waiting, isNewPeriod);
    }

    private PlanChange(Subscription subscription, Plan plan, Effect effect, Instant prorationAt, BigDecimal credit,
            BigDecimal debit, BigDecimal waiting, boolean isNewPeriod) {
        this(subscription.caseId(), plan, subscription.planCode(), effect, prorationAt, credit, debit, waiting,
                credit.compareTo(debit) == 0 ? BigDecimal.ZERO
                        : debit.subtract(credit).add(waiting).max(BigDecimal.ZERO),
                credit.subtract(debit).subtract(waiting).max(BigDecimal.ZERO),
                isNewPeriod, isNewPeriod ? BillingPeriod.of(prorationAt, plan.billingInterval(), 0).end()
                        : subscription.periodEnd(),
                ContentHash.of(subscription.caseId(), subscription.planCode(), subscription.price(),
                        subscription.periodStart(), plan.code(), plan.price(), effect, prorationAt, credit, debit,
                        waiting));
    }

    private static Effect effect(Subscription subscription, Wish wish) {
        boolean isFree = subscription.stage() == SubscriptionStage.TRIALING
                || wish.plan().code().equals(subscription.planCode());
        return isFree ? Effect.NOW : wish.effect().orElse(usualEffect(subscription, wish.plan()));
    }

    /** What costs more begins at once; what costs less, or binds for a shorter time, when the paid period is over. */
    private static Effect usualEffect(Subscription subscription, Plan plan) {
        int months = plan.billingInterval().months() - subscription.billingInterval().months();
        boolean isUpgrade = months > 0 || (months == 0 && plan.price().compareTo(subscription.price()) >= 0);
        return isUpgrade ? Effect.NOW : Effect.PERIOD_END;
    }

    private static void requireChangeable(Subscription subscription, Plan plan) {
        switch (subscription.stage()) {
            case TRIALING, ACTIVE -> {}
            case PAST_DUE, UNPAID -> throw refused(SubscriptionError.IN_DUNNING, subscription.stage().code());
            case INCOMPLETE, PAUSED -> throw refused(CaseError.NOT_IN_THIS_STAGE, subscription.stage().code());
            case CLOSING, CANCELLED, EXPIRED ->
                throw refused(CaseError.ALREADY_ENDED, subscription.stage().code());
        }
        if (!plan.isActive()) {
            throw refused(SubscriptionError.PLAN_NOT_FOUND, plan.code());
        }
        if (!plan.currency().equals(subscription.currency())) {
            throw refused(SubscriptionError.CURRENCY_DIFFERS, plan.currency());
        }
        if (plan.code().equals(subscription.planCode()) && subscription.pendingPlanId().isEmpty()) {
            throw refused(SubscriptionError.SAME_PLAN, plan.code());
        }
    }

    private static RefusedException refused(ErrorCode refusal, String detail) {
        return new RefusedException(refusal, detail);
    }
}
