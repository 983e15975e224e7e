package io.corro.gateway.http.order;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.Reply;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Orders that are written down before they are placed: checks one as it comes, and places it later, once, under an id
 * of the house. Callable from any thread.
 */
public final class StoredOrders {
    /** The form of an order. */
    public static final Schema SCHEMA = OrderParser.SCHEMA.named("ProposedOrder");

    private final EngineClient engine;
    private final OrderParser parser;
    private final NotionalQuantity notionals;
    private final OrderReads reads;

    public StoredOrders(EngineClient engine, Instruments instruments, Quotes quotes, HistoryReads history) {
        this.engine = engine;
        parser = new OrderParser(instruments, quotes);
        notionals = new NotionalQuantity(instruments, quotes);
        reads = new OrderReads(engine, history);
    }

    /**
     * What an order says of itself.
     *
     * @param worth in account currency; empty if nobody can say
     */
    public record Summary(String symbol, String side, Optional<BigDecimal> worth) {}

    /** What became of an order: its id, or why there is none. */
    public sealed interface Outcome {
        record Taken(UUID orderId) implements Outcome {}

        record Refused(String why) implements Outcome {}
    }

    /** @throws ApiException 422 with all faults of the fields */
    public Summary check(Fields fields, UUID accountId) {
        NewOrder order = parser.parse(fields, accountId);
        return new Summary(order.instrument().symbol(), order.terms().side() == Side.BUY ? "buy" : "sell",
                notionals.worth(order));
    }

    /**
     * Places the order as it is written; the stage fails if nobody can say what became of it, and whoever asks again is
     * told of the order that is there.
     *
     * @param clientOrderId in the place of any that is written
     */
    public CompletionStage<Outcome> place(UUID accountId, String keyId, String text, String clientOrderId) {
        NewOrder order;
        try {
            order = parser.parse(new Fields(Json.parse(text.getBytes(UTF_8))), accountId);
        } catch (ApiException e) {
            return CompletableFuture.completedStage(new Outcome.Refused(e.error().message()));
        }
        return engine.submit(new NewOrder(accountId, clientOrderId, order.instrument(), order.submittedSymbol(),
                order.terms(), order.exits(), order.expiresAtUs(), keyId, false)).thenCompose(
                        reply -> outcome(reply,
                                accountId, clientOrderId));
    }

    private CompletionStage<Outcome> outcome(Reply<OrderRecord> reply, UUID accountId, String clientOrderId) {
        if (reply instanceof Reply.Refused<OrderRecord> refused) {
            return refused.reason() == RejectReason.DUPLICATE_CLIENT_ORDER_ID
                    ? reads.byClientOrderId(accountId, clientOrderId)
                            .thenApply(order -> new Outcome.Taken(order.id()))
                    : CompletableFuture.completedStage(new Outcome.Refused(refused.reason().message()));
        }
        return CompletableFuture.completedStage(new Outcome.Taken(EngineErrors.value(reply).id()));
    }
}
