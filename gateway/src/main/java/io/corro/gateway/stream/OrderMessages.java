package io.corro.gateway.stream;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import akka.Done;
import akka.util.ByteString;

import io.corro.gateway.http.order.OrderAnswer.Taken;
import io.corro.gateway.http.order.OrderIntake;
import io.corro.gateway.http.order.Sender;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.httpkit.auth.Access;
import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.stream.ClientMessage.OrderAction;
import io.corro.gateway.stream.ClientMessage.OrderMessage;

/**
 * Order messages on streams: each is counted like a request of its key, handed to the engine in its turn, and answered
 * with the request id that its client gave it when it is durable. Thread-safe.
 */
final class OrderMessages {
    private static final int REQUEST_ID_LENGTH_MAX = 128;

    private final OrderIntake intake;
    private final Frames frames;

    OrderMessages(OrderIntake intake, Frames frames) {
        this.intake = intake;
        this.frames = frames;
    }

    /**
     * Handles one message.
     *
     * @param  bearer  as found for this message; empty if the key no longer counts
     * @param  answers takes the one answer, on any thread
     * @return         completes when the message is with the engine, or needs not go there: the next one may follow
     */
    CompletionStage<Done> on(
            OrderMessage message, CompletionStage<Optional<Principal>> bearer, Consumer<ByteString> answers) {
        CompletableFuture<Done> handedOver = new CompletableFuture<>();
        intake.answer(() -> bearer.thenCompose(found -> answered(message, found, handedOver)))
                .thenAccept(answer -> {
                    handedOver.complete(Done.done());
                    answers.accept(frames.order(message, answer));
                });
        return handedOver;
    }

    private CompletionStage<Taken> answered(
            OrderMessage message, Optional<Principal> found, CompletableFuture<Done> handedOver) {
        Fields envelope = new Fields(message.document());
        envelope.requiredText("request_id", REQUEST_ID_LENGTH_MAX);
        envelope.check();
        AccountKey bearer = AccountKey.of(found.orElseThrow(ProtocolError.UNAUTHORIZED::exception));
        if (!bearer.permits(Access.KEY, false)) {
            throw ProtocolError.NOT_PERMITTED.exception();
        }
        if (intake.count(bearer).isExceeded()) {
            throw ProtocolError.RATE_LIMIT_EXCEEDED.exception();
        }
        envelope.object("data");
        envelope.check();
        return started(message.action(), message.fields(), bearer, handedOver);
    }

    private CompletionStage<Taken> started(
            OrderAction action, Fields fields, AccountKey bearer, CompletableFuture<Done> handedOver) {
        return switch (action) {
            case SUBMIT_ORDER -> handed(intake.submit(fields, Sender.of(bearer)), handedOver);
            case CANCEL_ORDER -> handed(intake.cancel(orderId(fields), bearer).thenApply(Taken::alone), handedOver);
            case REPLACE_ORDER -> intake.replace(orderId(fields), fields, Sender.of(bearer))
                    .thenCompose(replacement -> handed(replacement, handedOver));
        };
    }

    private static UUID orderId(Fields fields) {
        Optional<UUID> orderId = fields.requiredUuid("order_id");
        fields.check();
        return orderId.orElseThrow();
    }

    private static CompletionStage<Taken> handed(CompletionStage<Taken> answer, CompletableFuture<Done> handedOver) {
        handedOver.complete(Done.done());
        return answer;
    }
}
