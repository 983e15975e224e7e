package io.corro.gateway.http.market;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.NotUsed;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.model.ws.BinaryMessage;
import akka.http.javadsl.model.ws.Message;
import akka.stream.Materializer;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import com.fasterxml.jackson.databind.JsonNode;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.feed.QuoteInjection;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Json;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;

/**
 * Push feed over a WebSocket: a feed handler sends quotes and trades, one in a message or many in an array, and hears
 * once a second what became of them. They reach the ring in the order in which they come; messages are read only as
 * fast as the engine answers.
 */
public final class FeedEndpoints {
    private static final int MESSAGES_AT_ONCE = 8;
    private static final int MESSAGE_BYTES_MAX = 1 << 20;
    private static final int ITEMS_MAX = 10_000;
    private static final Duration ACKNOWLEDGED_EVERY = Duration.ofSeconds(1);

    private final Instruments instruments;
    private final QuoteInjection injection;
    private final Materializer materializer;

    public FeedEndpoints(Instruments instruments, QuoteInjection injection, Materializer materializer) {
        this.instruments = instruments;
        this.injection = injection;
        this.materializer = materializer;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/admin/v1/feed").forAdmin()
                .summary("WebSocket: takes quotes and trades from a feed handler")
                .answers(101).answeredBy(this::connect));
    }

    private HttpResponse connect(ApiRequest call) {
        return call.request().getAttribute(AttributeKeys.webSocketUpgrade)
                .map(upgrade -> upgrade.handleMessagesWith(conversation()))
                .orElseGet(() -> Responses.error(ProtocolError.WEBSOCKET_ONLY.error())
                        .addHeader(RawHeader.create("Upgrade", "websocket")));
    }

    private Flow<Message, Message, NotUsed> conversation() {
        FeedTally tally = new FeedTally();
        Sink<Message, ?> incoming = Flow.<Message>create()
                .mapAsync(1, this::bytes)
                .mapAsync(MESSAGES_AT_ONCE, bytes -> take(bytes, tally))
                .to(Sink.ignore());
        Source<Message, ?> acknowledgements = Source.tick(ACKNOWLEDGED_EVERY, ACKNOWLEDGED_EVERY, tally)
                .map(each -> BinaryMessage.create(each.frame()));
        return Flow.fromSinkAndSourceCoupled(incoming, acknowledgements);
    }

    private CompletionStage<ByteString> bytes(Message message) {
        Source<ByteString, ?> parts = message.isText()
                ? message.asTextMessage().getStreamedText().map(ByteString::fromString)
                : message.asBinaryMessage().getStreamedData();
        return parts.limitWeighted(MESSAGE_BYTES_MAX, part -> (long) part.size())
                .runFold(ByteString.emptyByteString(), ByteString::concat, materializer);
    }

    /** Completes when the engine has answered all that the message holds. */
    private CompletionStage<Void> take(ByteString bytes, FeedTally tally) {
        List<CompletionStage<Void>> answers = new ArrayList<>();
        try {
            JsonNode message = Json.parse(bytes.toArrayUnsafe());
            if (!message.isArray()) {
                take(message, tally).ifPresent(answers::add);
            } else if (message.size() > ITEMS_MAX) {
                tally.refused("a message holds at most " + ITEMS_MAX + " quotes and trades");
            } else {
                message.forEach(item -> take(item, tally).ifPresent(answers::add));
            }
        } catch (ApiException e) {
            tally.refused(e.error().message());
        }
        return CompletableFuture.allOf(answers.stream().map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new));
    }

    private Optional<CompletionStage<Void>> take(JsonNode item, FeedTally tally) {
        tally.received();
        if (!item.isObject()) {
            tally.refused("a quote or a trade is an object");
            return Optional.empty();
        }
        try {
            Fields fields = new Fields(item);
            return Optional.of(injection.inject(item.has("price") ? TradeParser.parse(fields, instruments)
                    : QuoteParser.parse(fields, instruments)).thenAccept(reply -> count(reply, tally)));
        } catch (ApiException e) {
            tally.refused(e.error().message());
            return Optional.empty();
        }
    }

    private static void count(Reply<Quote> reply, FeedTally tally) {
        if (reply instanceof Reply.Accepted<Quote>) {
            tally.accepted();
        } else {
            tally.dropped();
        }
    }
}
