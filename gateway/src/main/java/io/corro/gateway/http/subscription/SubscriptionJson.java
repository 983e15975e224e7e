package io.corro.gateway.http.subscription;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Json;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.persistence.books.payment.PaymentMethod;
import io.corro.persistence.books.subscription.BillingInterval;
import io.corro.persistence.books.subscription.Invoice;
import io.corro.persistence.books.subscription.Plan;
import io.corro.persistence.books.subscription.PlanChange;
import io.corro.persistence.books.subscription.Subscription;

/** Plans, subscriptions, invoices and payment methods as their owners see them: nothing of the provider's tokens. */
final class SubscriptionJson {
    static final Schema PLAN = Schema.object("Plan").ids("id").texts("code", "name", "currency", "interval")
            .decimals("price").integers("trial_days").textLists("features")
            .nested("limits", Schema.object("PlanLimits"));
    /** What never changes, hence the same in every repetition of the answer. */
    static final Schema TAKEN = Schema.object("TakenSubscription").ids("id").times("created_at");
    static final Schema SUBSCRIPTION = Schema.object("Subscription").ids("id", "payment_method_id")
            .texts("plan", "status", "currency", "interval", "pending_plan", "end_reason").decimals("price")
            .times("created_at", "current_period_start", "current_period_end", "trial_ends_at", "next_billing_at")
            .flags("cancel_at_period_end")
            .nullable("payment_method_id", "pending_plan", "end_reason", "trial_ends_at", "next_billing_at")
            .describedAs("`closing` is a subscription that has ended while a payment or refund is still on its way.");
    static final Schema PREVIEW = Schema.object("PlanChangePreview")
            .texts("plan", "from_plan", "effect", "content_hash").decimals("credit", "debit", "waiting", "due_now")
            .times("proration_at", "next_billing_at")
            .describedAs("Repeat `plan`, `effect`, `proration_at` and `content_hash` to agree to it.");
    static final Schema INVOICE = Schema.object("Invoice").ids("id", "subscription_id")
            .texts("number", "status", "currency").decimals("amount", "amount_paid")
            .times("period_start", "period_end", "issued_at", "paid_at")
            .nested("lines", Schema.listOf(Schema.object("InvoiceLine").texts("description").decimals("amount")
                    .times("from", "until")))
            .nullable("issued_at", "paid_at");
    static final Schema METHOD = Schema.object("PaymentMethod").ids("id").texts("type", "brand", "last_four")
            .integers("exp_month", "exp_year").flags("is_default")
            .nullable("brand", "last_four", "exp_month", "exp_year");

    private SubscriptionJson() {}

    static void write(JsonWriter json, Plan plan) {
        json.begin().id("id", plan.id()).text("code", plan.code()).text("name", plan.name())
                .text("currency", plan.currency()).text("interval", word(plan.billingInterval()))
                .decimal("price", plan.price()).number("trial_days", plan.trialDays());
        tree(json.name("features"), plan.features());
        tree(json.name("limits"), plan.limits());
        json.end();
    }

    static void writeTaken(JsonWriter json, Subscription subscription) {
        json.begin().id("id", subscription.id()).time("created_at", subscription.createdAt()).end();
    }

    static void write(JsonWriter json, Subscription subscription) {
        json.begin().id("id", subscription.id())
                .text("plan", subscription.planCode())
                .text("status", subscription.stage().code())
                .text("currency", subscription.currency())
                .text("interval", word(subscription.billingInterval()))
                .decimal("price", subscription.price())
                .id("payment_method_id", subscription.paymentMethodId().orElse(null))
                .text("pending_plan", subscription.pendingPlanCode().orElse(null))
                .text("end_reason", subscription.endReason().orElse(null))
                .time("created_at", subscription.createdAt())
                .time("current_period_start", subscription.periodStart())
                .time("current_period_end", subscription.periodEnd())
                .time("trial_ends_at", subscription.trialEndsAt().orElse(null))
                .time("next_billing_at", subscription.nextBillingAt().orElse(null))
                .flag("cancel_at_period_end", subscription.cancelAtPeriodEnd())
                .end();
    }

    static void write(JsonWriter json, PlanChange change) {
        json.begin().text("plan", change.plan().code()).text("from_plan", change.fromPlan())
                .text("effect", change.effect().word()).time("proration_at", change.prorationAt())
                .decimal("credit", change.credit()).decimal("debit", change.debit())
                .decimal("waiting", change.waiting()).decimal("due_now", change.dueNow())
                .time("next_billing_at", change.nextBilling()).text("content_hash", change.contentHash()).end();
    }

    static void write(JsonWriter json, Invoice invoice) {
        json.begin().id("id", invoice.id()).id("subscription_id", invoice.subscriptionId())
                .text("number", invoice.number()).text("status", invoice.status().word())
                .text("currency", invoice.currency())
                .decimal("amount", invoice.amount()).decimal("amount_paid", invoice.amountPaid())
                .time("period_start", invoice.periodStart()).time("period_end", invoice.periodEnd())
                .time("issued_at", invoice.issuedAt().orElse(null)).time("paid_at", invoice.paidAt().orElse(null));
        tree(json.name("lines"), invoice.lineItems());
        json.end();
    }

    static void write(JsonWriter json, PaymentMethod method) {
        json.begin().id("id", method.id()).text("type", method.type())
                .text("brand", method.brand().orElse(null)).text("last_four", method.lastFour().orElse(null));
        number(json, "exp_month", method.expMonth().orElse(null));
        number(json, "exp_year", method.expYear().orElse(null));
        json.flag("is_default", method.isDefault()).end();
    }

    private static void number(JsonWriter json, String name, Integer value) {
        if (value == null) {
            json.nulls(name);
        } else {
            json.number(name, value);
        }
    }

    private static void tree(JsonWriter json, String stored) {
        json.tree(Json.parse(stored.getBytes(StandardCharsets.UTF_8)));
    }

    private static String word(BillingInterval interval) {
        return interval.name().toLowerCase(Locale.ROOT);
    }
}
