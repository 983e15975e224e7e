package io.corro.gateway.http.subscription;

import java.math.BigDecimal;
import java.time.Instant;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.subscription.PlanChange;
import io.corro.persistence.books.subscription.PlanChange.Effect;

/** What a change of plan costs, as the customer sees it before they agree. */
@Described("""
        Repeat `plan`, `effect`, `proration_at` and `content_hash` to agree to it. `credit_left` pays for the next \
        invoices; what is left of it when the subscription ends is refunded, up to what was paid.""")
record PlanChangePreviewJson(String plan, String fromPlan, Effect effect, Instant prorationAt, BigDecimal credit,
        BigDecimal debit, BigDecimal waiting, BigDecimal dueNow, BigDecimal creditLeft, Instant nextBillingAt,
        String contentHash) {

    static PlanChangePreviewJson of(PlanChange change) {
        return new PlanChangePreviewJson(change.plan().code(), change.fromPlan(), change.effect(),
                change.prorationAt(), change.credit(), change.debit(), change.waiting(), change.dueNow(),
                change.creditLeft(),
                change.nextBilling(), change.contentHash());
    }
}
