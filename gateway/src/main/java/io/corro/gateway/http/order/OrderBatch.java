package io.corro.gateway.http.order;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.TradingLimits;
import io.corro.gateway.httpkit.auth.RateLimiter.Standing;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.server.CommonHeaders;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;

/**
 * Several orders in one request. Each is an order by itself: it reaches the engine in its turn, is checked, limited and
 * answered as if it had come alone, and what becomes of it does not touch the others. Callable from any thread.
 */
final class OrderBatch {
    static final Schema SCHEMA = Schema.object("NewOrders").nested("orders", Schema.listOf(OrderParser.SCHEMA))
            .describedAs("Up to " + TradingLimits.ORDERS_PER_BATCH_MAX + " orders, taken in their order. Each stands"
                    + " alone: one that fails does not touch the others, and its `client_order_id` makes a repetition"
                    + " safe.");

    private final OrderIntake intake;
    private final OrderJson json;

    OrderBatch(OrderIntake intake, OrderJson json) {
        this.intake = intake;
        this.json = json;
    }

    CompletionStage<HttpResponse> submit(ApiRequest call) {
        boolean explainsLatency = OrderEndpoints.explainsLatency(call);
        Fields fields = call.fields();
        List<Fields> orders = fields.requiredObjects("orders", TradingLimits.ORDERS_PER_BATCH_MAX);
        fields.check();
        Sender sender = Sender.of(call);
        List<Standing> standings = standings(sender.key(), orders.size());
        List<CompletableFuture<OrderAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            answers.add(
                    answer(orders.get(i), sender, i > 0 && standings.get(i - 1).isExceeded()).toCompletableFuture());
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> answer(answers, standings, explainsLatency));
    }

    /** Where the key stands after each order; the first was counted as the request. */
    private List<Standing> standings(AccountKey key, int orders) {
        return Stream.generate(() -> intake.count(key)).limit(orders - 1L).toList();
    }

    private CompletionStage<OrderAnswer> answer(Fields order, Sender sender, boolean isTooMany) {
        return isTooMany
                ? CompletableFuture.completedStage(new OrderAnswer.Failed(
                        ProtocolError.RATE_LIMIT_EXCEEDED.error()))
                : intake.answer(() -> intake.submit(order, sender));
    }

    private HttpResponse answer(
            List<CompletableFuture<OrderAnswer>> answers, List<Standing> standings, boolean explainsLatency) {
        List<OrderAnswer> inOrder = answers.stream().map(CompletableFuture::join).toList();
        HttpResponse response = Responses.json(207, out -> out.list(inOrder,
                (element, answer) -> json.write(element.begin(), answer, explainsLatency).end()));
        return standings.isEmpty() ? response : CommonHeaders.standing(response, standings.getLast());
    }
}
