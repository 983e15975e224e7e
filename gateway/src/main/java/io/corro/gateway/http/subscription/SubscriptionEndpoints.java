package io.corro.gateway.http.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.error.ErrorCode;
import io.corro.gateway.http.cases.ActionAnswers;
import io.corro.gateway.http.cases.Reasons;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.IdempotencyKey;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.payment.PaymentError;
import io.corro.persistence.books.payment.PaymentMethods.NewCard;
import io.corro.persistence.books.subscription.PlanChange;
import io.corro.persistence.books.subscription.PlanChange.Effect;
import io.corro.persistence.books.subscription.PlanChanges.Agreed;
import io.corro.persistence.books.subscription.Subscription;
import io.corro.persistence.books.subscription.SubscriptionRequests.Outcome;
import io.corro.workflows.subscription.Subscriptions;

/** Subscribing, changing and ending; invoices; cards. */
public final class SubscriptionEndpoints {
    private static final Map<String, Effect> EFFECTS = Map.of("now", Effect.NOW, "period_end", Effect.PERIOD_END);
    private static final Schema NEW = Schema.object("NewSubscription").texts("plan").ids("payment_method_id")
            .optional("payment_method_id")
            .describedAs("Without `payment_method_id` the default payment method is charged.");
    private static final Schema WISH = Schema.object("PlanChangeWish").texts("plan")
            .words("effect", EFFECTS.keySet()).optional("effect")
            .describedAs("A dearer plan usually begins now, a cheaper one when the paid period is over.");
    private static final Schema AGREEMENT = Schema.object("PlanChangeAgreement").texts("plan", "content_hash")
            .words("effect", EFFECTS.keySet()).times("proration_at")
            .describedAs("What the preview has shown; nothing happens if it comes out differently now.");
    private static final Schema ENDING =
            Schema.object("SubscriptionCancellation").words("at", Set.of("now", "period_end"))
                    .texts("reason").allOptional().describedAs("`at` is `period_end` unless it is said to be `now`.");
    private static final Schema METHOD_CHOICE = Schema.of(PaymentMethodChoiceJson.class);
    private static final Schema SUBSCRIPTION = Schema.of(SubscriptionJson.class);
    private static final Schema CARD = Schema.object("NewCard").texts("token", "brand", "last_four")
            .integers("exp_month", "exp_year").describedAs("`token` is the payment provider's.");
    private static final String USUAL_REASON = "cancelled by the customer";
    private static final String PATH = "/v1/subscriptions";
    private static final String ONE = PATH + "/{subscription_id}";
    private static final int WORD_MAX = 64;
    private static final int BRAND_MAX = 30;
    private static final int LAST_FOUR = 4;
    private static final int YEAR_MAX = 2_200;
    private static final int CREATED = 201;

    private final Subscriptions subscriptions;
    private final BlockingExecutor blocking;

    public SubscriptionEndpoints(Subscriptions subscriptions, BlockingExecutor blocking) {
        this.subscriptions = subscriptions;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                bots(Endpoint.get("/v1/plans"), "Lists what can be subscribed to")
                        .answers(Schema.listOf(Schema.of(PlanJson.class))).handledBy(this::plans),
                bots(IdempotencyKey.describe(Endpoint.post(PATH)), "Subscribes to a plan")
                        .body(NEW).answers(CREATED, Schema.of(TakenSubscriptionJson.class)).handledBy(this::subscribe),
                bots(PageRequest.describe(Endpoint.get(PATH)), "Lists the user's subscriptions, the newest first")
                        .answers(Schema.listOf(SUBSCRIPTION)).handledBy(this::list),
                bots(Endpoint.get(ONE), "Reads a subscription")
                        .answers(SUBSCRIPTION).handledBy(this::one),
                bots(Endpoint.post(ONE + "/preview"), "Shows what a change of plan would cost")
                        .body(WISH).answers(Schema.of(PlanChangePreviewJson.class)).handledBy(this::preview),
                acting("/change", "Changes the plan as shown").body(AGREEMENT).handledBy(this::change),
                acting("/cancel", "Ends a subscription").body(ENDING).handledBy(this::cancel),
                acting("/keep", "Takes a cancellation at the end of the period back").handledBy(this::keep),
                acting("/payment_method", "Charges another payment method, and what is owed at once")
                        .body(METHOD_CHOICE.named("NewPaymentMethodChoice")).handledBy(this::useMethod),
                bots(PageRequest.describe(Endpoint.get("/v1/invoices")), "Lists the user's invoices, the newest first")
                        .answers(Schema.listOf(Schema.of(InvoiceJson.class))).handledBy(this::invoices),
                bots(PageRequest.describe(Endpoint.get("/v1/payment_methods")),
                        "Lists the user's payment methods, the oldest first")
                        .answers(Schema.listOf(Schema.of(PaymentMethodJson.class))).handledBy(this::methods),
                bots(Endpoint.post("/v1/payment_methods"), "Keeps a card")
                        .body(CARD).answers(CREATED, METHOD_CHOICE).handledBy(this::addCard));
    }

    private static Endpoint.Builder bots(Endpoint.Builder endpoint, String summary) {
        return endpoint.forMembers("subscriptions").summary(summary);
    }

    private static Endpoint.Builder acting(String path, String summary) {
        return bots(Endpoint.post(ONE + path), summary).answers(SUBSCRIPTION);
    }

    private CompletionStage<HttpResponse> plans(ApiRequest call) {
        return blocking.call(subscriptions::plans)
                .thenApply(found -> Responses.records(found.stream().map(PlanJson::of).toList()));
    }

    private CompletionStage<HttpResponse> subscribe(ApiRequest call) {
        UUID userId = call.principal().userId();
        String key = IdempotencyKey.of(call);
        Fields fields = call.fields();
        Optional<String> plan = fields.requiredText("plan", WORD_MAX);
        Optional<UUID> methodId = fields.uuid("payment_method_id");
        fields.check();
        return blocking.call(() -> taken(userId, subscriptions.subscribe(userId, plan.get(), methodId, key)));
    }

    private HttpResponse taken(UUID userId, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted(UUID id) -> {
                Subscription subscription = find(userId, id);
                yield Responses.json(CREATED, TakenSubscriptionJson.of(subscription))
                        .addHeader(RawHeader.create("Location", PATH + "/" + id));
            }
            case Outcome.Refused(ErrorCode refusal) -> throw new ApiException(refusal);
        };
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        PageRequest page = PageRequest.of(call);
        return blocking.call(() -> subscriptions.list(call.principal().userId(), page.after(), page.limit()))
                .thenApply(found -> Responses.records(found.stream().map(SubscriptionJson::of).toList()));
    }

    private CompletionStage<HttpResponse> one(ApiRequest call) {
        UUID id = call.pathId("subscription_id");
        return blocking.call(() -> answer(call.principal().userId(), id));
    }

    private CompletionStage<HttpResponse> preview(ApiRequest call) {
        UUID userId = call.principal().userId();
        UUID id = call.pathId("subscription_id");
        Fields fields = call.fields();
        Optional<String> plan = fields.requiredText("plan", WORD_MAX);
        Optional<Effect> effect = fields.word("effect", EFFECTS);
        fields.check();
        return blocking.call(() -> {
            try {
                PlanChange shown = subscriptions.preview(userId, id, plan.get(), effect)
                        .orElseThrow(() -> new ApiException(CaseError.CASE_NOT_FOUND));
                return Responses.ok(PlanChangePreviewJson.of(shown));
            } catch (RefusedException e) {
                throw new ApiException(e.error());
            }
        });
    }

    private CompletionStage<HttpResponse> change(ApiRequest call) {
        Fields fields = call.fields();
        Optional<String> plan = fields.requiredText("plan", WORD_MAX);
        Optional<Effect> effect = fields.word("effect", EFFECTS);
        Optional<Instant> prorationAt = fields.requiredTime("proration_at");
        Optional<String> contentHash = fields.requiredText("content_hash", WORD_MAX);
        fields.check();
        Agreed agreed = new Agreed(plan.get(), effect, prorationAt.get(), contentHash.get());
        return act(call, (userId, id) -> subscriptions.change(userId, id, agreed));
    }

    private CompletionStage<HttpResponse> cancel(ApiRequest call) {
        Fields fields = call.fields();
        boolean now = fields.word("at", EFFECTS).orElse(Effect.PERIOD_END) == Effect.NOW;
        fields.check();
        String reason = Reasons.optional(call, USUAL_REASON);
        return act(call, (userId, id) -> subscriptions.cancel(userId, id, now, reason));
    }

    private CompletionStage<HttpResponse> keep(ApiRequest call) {
        return act(call, subscriptions::keep);
    }

    private CompletionStage<HttpResponse> useMethod(ApiRequest call) {
        Fields fields = call.fields();
        Optional<UUID> methodId = fields.requiredUuid("payment_method_id");
        fields.check();
        return act(call, (userId, id) -> subscriptions.useMethod(userId, id, methodId.get()));
    }

    private CompletionStage<HttpResponse> invoices(ApiRequest call) {
        PageRequest page = PageRequest.of(call);
        return blocking.call(() -> subscriptions.invoices(call.principal().userId(), page.after(), page.limit()))
                .thenApply(found -> Responses.records(found.stream().map(InvoiceJson::of).toList()));
    }

    private CompletionStage<HttpResponse> methods(ApiRequest call) {
        PageRequest page = PageRequest.of(call);
        return blocking.call(() -> subscriptions.methods(call.principal().userId(), page.after(), page.limit()))
                .thenApply(found -> Responses.records(found.stream().map(PaymentMethodJson::of).toList()));
    }

    private CompletionStage<HttpResponse> addCard(ApiRequest call) {
        Fields fields = call.fields();
        Optional<String> token = fields.requiredText("token", WORD_MAX);
        Optional<String> brand = fields.requiredText("brand", BRAND_MAX);
        Optional<String> lastFour = fields.requiredText("last_four", LAST_FOUR).filter(text -> text.matches("[0-9]{4}")
                || fields.reject("last_four", FieldErrorCode.INVALID_CHARACTERS, "last_four must be four digits."));
        Optional<Integer> month = fields.requiredInteger("exp_month", 1, 12);
        Optional<Integer> year = fields.requiredInteger("exp_year", 2_000, YEAR_MAX);
        fields.check();
        NewCard card = new NewCard(
                call.principal().userId(), token.get(), brand.get(), lastFour.get(), month.get(), year.get());
        if (subscriptions.isExpired(card)) {
            throw new ApiException(PaymentError.CARD_EXPIRED);
        }
        return blocking.call(() -> {
            UUID id = subscriptions.addCard(card)
                    .orElseThrow(() -> new ApiException(PaymentError.CARD_TAKEN));
            return Responses.json(CREATED, new PaymentMethodChoiceJson(id));
        });
    }

    private CompletionStage<HttpResponse> act(ApiRequest call, BiFunction<UUID, UUID, ActionResult> action) {
        UUID userId = call.principal().userId();
        UUID id = call.pathId("subscription_id");
        return blocking.call(() -> ActionAnswers.answer(action.apply(userId, id), accepted -> answer(userId, id)));
    }

    private HttpResponse answer(UUID userId, UUID id) {
        Subscription subscription = find(userId, id);
        return Responses.ok(SubscriptionJson.of(subscription));
    }

    private Subscription find(UUID userId, UUID id) {
        return subscriptions.find(userId, id)
                .orElseThrow(() -> new ApiException(CaseError.CASE_NOT_FOUND));
    }
}
