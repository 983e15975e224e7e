package io.corro.gateway.http.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.http.cases.OperatorResolver;
import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.IdempotencyKey;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.cash.CashOrder;
import io.corro.persistence.books.cash.CashReturn;
import io.corro.persistence.books.cash.CashReturns.NewRefund;
import io.corro.workflows.cash.CashDesk;

/** Payments in that go back: refunds by operators, and disputes that the customers' banks have won. */
public final class CashReturnEndpoints {
    private static final Map<String, String> KINDS = Map.of("refund", "refund", "dispute", "dispute");
    private static final Map<String, Boolean> STATUSES = Map.of("open", true, "all", false);
    private static final Schema REFUND = Schema.object("NewRefund").decimals("amount").texts("reason");
    private static final Schema NOTE = Schema.object("DisputeReview").texts("note");
    private static final Schema RETURN = Schema.of(CashReturnJson.class);
    private static final int REASON_MAX = 500;
    private static final int LISTED = 200;
    private static final int CREATED = 201;

    private final CashDesk desk;
    private final OperatorResolver acting;
    private final MoneyCalls calls;

    public CashReturnEndpoints(CashDesk desk, OperatorResolver acting, MoneyCalls calls) {
        this.desk = desk;
        this.acting = acting;
        this.calls = calls;
    }

    /** A payment in that went back. */
    @Described("`shortfall` is what a bank took and the wallet no longer held: the house bears it.")
    record CashReturnJson(UUID id, UUID payInId, UUID userId, String kind, BigDecimal amount, BigDecimal shortfall,
            String currency, String status, Optional<String> failureCode, Optional<String> reason, Instant createdAt,
            Optional<Instant> endedAt, Optional<Instant> reviewedAt, Optional<String> reviewNote) {

        static CashReturnJson of(CashReturn of) {
            return new CashReturnJson(of.id(), of.orderId(), of.userId(), of.kind(), of.amount(), of.shortfall(),
                    of.currency(), of.stage(), of.failureCode(), of.reason(), of.createdAt(), of.endedAt(),
                    of.reviewedAt(), of.reviewNote());
        }
    }

    /** A payment in as operators see it. */
    record PayInJson(UUID id, UUID userId, String currency, BigDecimal amount, BigDecimal settled, BigDecimal returned,
            String status, Instant createdAt) {

        static PayInJson of(CashOrder of) {
            return new PayInJson(of.id(), of.userId(), of.currency(), of.amount(), of.settled(), of.returned(),
                    of.stage(), of.createdAt());
        }
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/admin/v1/pay-ins").forPrivileged("wallets")
                        .summary("Lists payments in, the newest first")
                        .query("user_id", "of one user")
                        .answers(Schema.listOf(Schema.of(PayInJson.class))).handledBy(this::payIns),
                IdempotencyKey
                        .describe(OperatorResolver.describe(Endpoint.post("/admin/v1/pay-ins/{order_id}/refunds")))
                        .forPrivileged("wallets").summary("Gives a payment in back, or a part of it").body(REFUND)
                        .answers(CREATED, RETURN).handledBy(this::refund),
                Endpoint.get("/admin/v1/cash-returns").forPrivileged("wallets")
                        .summary("Lists payments in that went back, the newest first")
                        .query("kind", "refund or dispute; usually dispute")
                        .query("status", "open or all; usually those that wait for somebody")
                        .answers(Schema.listOf(RETURN)).handledBy(this::list),
                OperatorResolver.describe(Endpoint.post("/admin/v1/cash-returns/{return_id}/review"))
                        .forPrivileged("wallets").summary("Says that a dispute was looked at").body(NOTE)
                        .answers(RETURN).handledBy(this::review));
    }

    private CompletionStage<HttpResponse> payIns(ApiRequest call) {
        Fields query = call.query();
        Optional<UUID> userId = query.uuid("user_id");
        query.check();
        return calls.call(() -> Responses.records(
                desk.orders().payIns(userId, LISTED).stream().map(PayInJson::of).toList()));
    }

    private CompletionStage<HttpResponse> refund(ApiRequest call) {
        UUID orderId = call.pathId("order_id");
        String key = IdempotencyKey.of(call);
        Fields fields = call.fields();
        Optional<BigDecimal> amount = fields.requiredPositive("amount");
        Optional<String> reason = fields.requiredText("reason", REASON_MAX);
        fields.check();
        return calls.call(
                () -> Responses.json(CREATED, CashReturnJson.of(desk.refund(new NewRefund(orderId, amount.orElseThrow(),
                        acting.of(call).id(), reason.orElseThrow(), key, calls.clock().instant())))));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        Fields query = call.query();
        String kind = query.word("kind", KINDS).orElse("dispute");
        boolean isOpen = query.word("status", STATUSES).orElse(true);
        query.check();
        return calls.call(() -> Responses.records(
                desk.returns().list(kind, isOpen, LISTED).stream().map(CashReturnJson::of).toList()));
    }

    private CompletionStage<HttpResponse> review(ApiRequest call) {
        UUID id = call.pathId("return_id");
        Fields fields = call.fields();
        Optional<String> note = fields.requiredText("note", REASON_MAX);
        fields.check();
        return calls.call(() -> Responses.ok(CashReturnJson.of(desk.returns().review(
                id, acting.of(call).id(), note.orElseThrow(), calls.clock().instant()))));
    }
}
