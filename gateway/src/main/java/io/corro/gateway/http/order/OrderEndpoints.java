package io.corro.gateway.http.order;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.gateway.http.order.OrderAnswer.Taken;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.Responses;

/** Placing, reading, replacing and cancelling orders. */
public final class OrderEndpoints {
    private static final Schema CANCELLATION = Schema.object("Cancellation").ids("id").integers("status");

    private static final String EXPLAIN = "latency: the answer has the times of each stage";

    private final EngineClient engine;
    private final Instruments instruments;
    private final HistoryReads history;
    private final OrderIntake intake;
    private final OrderBatch batch;
    private final OrderReads reads;
    private final OrderJson json;
    private final OrderLegs legs;

    public OrderEndpoints(EngineClient engine, Instruments instruments, HistoryReads history, OrderIntake intake) {
        this.engine = engine;
        this.instruments = instruments;
        this.history = history;
        this.intake = intake;
        reads = new OrderReads(engine, history);
        json = new OrderJson(instruments);
        legs = new OrderLegs(engine, history);
        batch = new OrderBatch(intake, json);
    }

    public List<Endpoint> endpoints() {
        return Stream.of(placing(), reading(), ending()).flatMap(List::stream).toList();
    }

    private List<Endpoint> placing() {
        return List.of(
                Endpoint.post("/v2/orders").forKeys("orders").summary("Places an order")
                        .query("explain", EXPLAIN).body(OrderParser.SCHEMA).answers(OrderJson.SCHEMA)
                        .handledBy(this::submit),
                Endpoint.post("/v2/orders:batch").forKeys("orders").summary("Places several orders")
                        .query("explain", EXPLAIN).body(OrderBatch.SCHEMA).answers(207, Schema.listOf(OrderJson.ANSWER))
                        .handledBy(batch::submit),
                Endpoint.patch("/v2/orders/{order_id}").forKeys("orders")
                        .summary("Puts a new order, with a new id, in the place of a live one")
                        .body(OrderChangeParser.SCHEMA).answers(OrderJson.SCHEMA).handledBy(this::replace));
    }

    private List<Endpoint> reading() {
        return List.of(
                Endpoint.get("/v2/orders").forKeys("orders").summary("Lists orders")
                        .query("status", "open (default), closed or all").query("limit", "up to 500, default 50")
                        .query("after", "only orders submitted after this time")
                        .query("until", "only orders submitted before this time")
                        .query("direction", "asc or desc (default), by submission")
                        .query("nested", "true: exits stand in the legs of their order")
                        .query("symbols", "comma-separated")
                        .query("side", "buy or sell").query("asset_class", "comma-separated")
                        .query("before_order_id", "only orders submitted before this one")
                        .query("after_order_id", "only orders submitted after this one")
                        .answers(Schema.listOf(OrderJson.SCHEMA)).handledBy(this::list),
                Endpoint.get("/v2/orders:by_client_order_id").forKeys("orders")
                        .summary("Reads an order by the client's id").query("client_order_id", "required")
                        .answers(OrderJson.SCHEMA).handledBy(this::byClientOrderId),
                Endpoint.get("/v2/orders/{order_id}").forKeys("orders").summary("Reads an order")
                        .query("nested", "accepted; exits always stand in legs").answers(OrderJson.SCHEMA)
                        .handledBy(this::one));
    }

    private List<Endpoint> ending() {
        return List.of(
                Endpoint.delete("/v2/orders").forKeys("orders").summary("Cancels all open orders")
                        .answers(207, Schema.listOf(CANCELLATION)).handledBy(this::cancelAll),
                Endpoint.delete("/v2/orders/{order_id}").forKeys("orders").summary("Cancels an order")
                        .answers(204).handledBy(this::cancel));
    }

    private CompletionStage<HttpResponse> submit(ApiRequest call) {
        boolean explainsLatency = explainsLatency(call);
        return intake.submit(call.fields(), Sender.of(call))
                .thenApply(taken -> answer(taken, explainsLatency));
    }

    static boolean explainsLatency(ApiRequest call) {
        Fields query = call.query();
        boolean explains = query.word("explain", Map.of("latency", true)).isPresent();
        query.check();
        return explains;
    }

    /** Its stages are not measured; whoever asks for them is told so. */
    private static void refuseExplain(ApiRequest call) {
        Fields query = call.query();
        if (query.has("explain")) {
            query.fault("explain", FieldErrorCode.UNKNOWN_PARAMETER,
                    "Replacements do not explain their latency; leave explain out.");
        }
        query.check();
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        OrderList list = OrderList.parse(call.query(), AccountKey.accountId(call), instruments);
        if (list.isNothing()) {
            return CompletableFuture.completedStage(answer(List.of()));
        }
        return switch (list.status()) {
            case OPEN -> engine.view(AccountKey.accountId(call))
                    .thenCompose(reply -> answer(list, list.of(EngineErrors.value(reply).liveOrders())));
            case CLOSED, ALL -> history.upToDate(AccountKey.accountId(call), past -> past.orders(list.query()))
                    .thenCompose(orders -> answer(list, orders));
        };
    }

    private CompletionStage<HttpResponse> answer(OrderList list, List<OrderRecord> orders) {
        if (!list.isNested()) {
            return CompletableFuture.completedStage(answer(orders));
        }
        return legs.all(list.query().accountId(), orders).thenApply(exits -> Responses.ok(out -> out.list(
                OrderLegs.nested(orders, exits).entrySet(),
                (json, order) -> this.json.write(json, order.getKey(), order.getValue()))));
    }

    private CompletionStage<HttpResponse> one(ApiRequest call) {
        return reads.byId(AccountKey.accountId(call), call.pathId("order_id")).thenCompose(this::answerWithAllLegs);
    }

    private CompletionStage<HttpResponse> byClientOrderId(ApiRequest call) {
        Fields query = call.query();
        String clientOrderId =
                query.requiredText("client_order_id", Limits.CLIENT_ORDER_ID_LENGTH_MAX).orElse("");
        query.check();
        return reads.byClientOrderId(AccountKey.accountId(call), clientOrderId).thenCompose(this::answerWithAllLegs);
    }

    private CompletionStage<HttpResponse> answerWithAllLegs(OrderRecord order) {
        return legs.all(order.accountId(), List.of(order))
                .thenApply(exits -> Responses.ok(json.body(order, exits.getOrDefault(order.id(), List.of()))));
    }

    private CompletionStage<HttpResponse> replace(ApiRequest call) {
        refuseExplain(call);
        return intake.replace(call.pathId("order_id"), call.fields(), Sender.of(call))
                .thenCompose(replacement -> replacement)
                .thenApply(taken -> answer(taken, false));
    }

    private CompletionStage<HttpResponse> cancel(ApiRequest call) {
        return intake.cancel(call.pathId("order_id"), AccountKey.of(call.principal()))
                .thenApply(ended -> Responses.noContent());
    }

    private CompletionStage<HttpResponse> cancelAll(ApiRequest call) {
        return engine.cancelAll(AccountKey.accountId(call)).thenApply(reply -> {
            List<OrderRecord> orders = EngineErrors.value(reply);
            return Responses.json(207, out -> out.list(orders, OrderEndpoints::writeCancellation));
        });
    }

    private static void writeCancellation(JsonWriter out, OrderRecord order) {
        out.begin().id("id", order.id()).number("status", 200).end();
    }

    private HttpResponse answer(Taken taken, boolean explainsLatency) {
        return Responses.ok(out -> json.write(out, taken, explainsLatency))
                .addAttribute(Responses.MADE, taken.order().id());
    }

    private HttpResponse answer(List<OrderRecord> orders) {
        return Responses.ok(out -> out.list(orders, json::write));
    }
}
