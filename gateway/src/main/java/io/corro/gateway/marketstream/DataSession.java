package io.corro.gateway.marketstream;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.Done;
import akka.http.javadsl.model.ws.Message;
import akka.stream.BoundedSourceQueue;
import com.fasterxml.jackson.databind.JsonNode;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.gateway.httpkit.auth.Authenticator;
import io.corro.gateway.httpkit.auth.Credentials;
import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.marketstream.Subscriptions.Reader;

/**
 * One client's conversation about market data. What is told waits until {@link #flush} makes one frame of it; a client
 * that leaves too many frames unread is told that it is slow and cut off. Messages of the client are handled one at a
 * time; telling and flushing may be done by any thread.
 */
final class DataSession {
    /** Messages between two flushes. */
    static final int WAITING_MAX = 2_000;
    private static final int SYMBOLS_MAX = 2_000;
    private static final CompletionStage<Done> HANDLED = CompletableFuture.completedStage(Done.done());

    private final DataForm form;
    private final Wire wire;
    private final Instruments instruments;
    private final Subscriptions subscriptions;
    private final BoundedSourceQueue<Message> frames;
    private final Authentication authentication;
    private final Map<Channel, Map<String, Integer>> subscribed = new EnumMap<>(Channel.class);
    private List<MarketMessage> waiting = new ArrayList<>();
    private volatile boolean isAuthenticated;
    private volatile boolean isSlow;
    private volatile boolean isClosed;

    /** How a client says who it is. */
    record Authentication(Authenticator authenticator, String address) {

        CompletionStage<Optional<Principal>> of(Optional<Credentials> credentials) {
            return credentials.map(each -> authenticator.authenticate(each, address))
                    .orElse(CompletableFuture.completedStage(Optional.empty()));
        }
    }

    DataSession(DataForm form, Wire wire, Instruments instruments, Subscriptions subscriptions,
            BoundedSourceQueue<Message> frames, Authentication authentication) {
        this.form = form;
        this.wire = wire;
        this.instruments = instruments;
        this.subscriptions = subscriptions;
        this.frames = frames;
        this.authentication = authentication;
        Channel.ALL.forEach(channel -> subscribed.put(channel, new LinkedHashMap<>()));
    }

    DataForm form() {
        return form;
    }

    /** Greets, and takes the keys of the handshake if there are any. */
    void begin(Optional<Credentials> handshake) {
        say(MarketMessage.success("connected"));
        if (handshake.isPresent()) {
            authenticate(handshake);
        }
    }

    CompletionStage<Done> on(Optional<JsonNode> message) {
        return switch (message.map(each -> each.path("action").asText()).orElse("")) {
            case "auth" -> isAuthenticated
                    ? say(MarketMessage.fault(StreamFault.ALREADY_AUTHENTICATED))
                    : authenticate(Credentials.of(message.get().path("key").asText(),
                            message.get().path("secret").asText()));
            case "subscribe" -> whenAuthenticated(() -> subscribe(message.get()));
            case "unsubscribe" -> whenAuthenticated(() -> unsubscribe(message.get()));
            default -> say(MarketMessage.fault(StreamFault.INVALID_SYNTAX));
        };
    }

    private CompletionStage<Done> whenAuthenticated(Runnable action) {
        if (!isAuthenticated) {
            return say(MarketMessage.fault(StreamFault.NOT_AUTHENTICATED));
        }
        action.run();
        return HANDLED;
    }

    private CompletionStage<Done> authenticate(Optional<Credentials> credentials) {
        return authentication.of(credentials).handle((found, failure) -> {
            if (failure == null && found.isPresent()) {
                isAuthenticated = true;
                say(MarketMessage.success("authenticated"));
            } else {
                end(failure == null ? StreamFault.AUTH_FAILED : StreamFault.INTERNAL);
            }
            return Done.done();
        });
    }

    void expireUnauthenticated() {
        if (!isAuthenticated) {
            end(StreamFault.AUTH_TIMEOUT);
        }
    }

    /** What is unknown is left out of the answer and named after it. */
    private synchronized void subscribe(JsonNode message) {
        List<String> unknown = new ArrayList<>();
        List<Runnable> begins = new ArrayList<>();
        for (Channel channel : Channel.ALL) {
            message.path(channel.wireName()).forEach(symbol -> {
                Optional<Integer> number = number(symbol.asText());
                if (number.isEmpty()) {
                    unknown.add(symbol.asText());
                } else if (symbols(channel).putIfAbsent(symbol.asText(), number.get()) == null) {
                    begins.add(() -> subscriptions.add(channel, number.get(), reader(symbol.asText())));
                }
            });
        }
        if (subscribed.values().stream().mapToInt(Map::size).sum() > SYMBOLS_MAX) {
            end(StreamFault.SYMBOL_LIMIT);
            return;
        }
        say(listing());
        begins.forEach(Runnable::run);
        if (!unknown.isEmpty()) {
            say(MarketMessage.fault(StreamFault.INVALID_SYNTAX, "unknown symbols: " + String.join(", ", unknown)));
        }
    }

    private Optional<Integer> number(String symbol) {
        return symbol.equals("*")
                ? Optional.of(Subscriptions.ALL)
                : instruments.bySpelling(symbol).map(Instrument::number);
    }

    private Map<String, Integer> symbols(Channel channel) {
        return Objects.requireNonNull(subscribed.get(channel), channel::wireName);
    }

    private Reader reader(String symbol) {
        return new Reader(this, symbol.equals("*") ? null : symbol);
    }

    private synchronized void unsubscribe(JsonNode message) {
        for (Channel channel : Channel.ALL) {
            message.path(channel.wireName()).forEach(symbol -> {
                Integer number = symbols(channel).remove(symbol.asText());
                if (number != null) {
                    subscriptions.remove(channel, number, reader(symbol.asText()));
                }
            });
        }
        say(listing());
    }

    private MarketMessage listing() {
        Map<Channel, List<String>> channels = new EnumMap<>(Channel.class);
        subscribed.forEach((channel, symbols) -> channels.put(channel, List.copyOf(symbols.keySet())));
        return MarketMessage.subscription(channels);
    }

    /** Waits for the next flush. */
    void tell(MarketMessage message) {
        synchronized (frames) {
            if (waiting.size() < WAITING_MAX) {
                waiting.add(message);
            } else {
                isSlow = true;
            }
        }
    }

    /** @return whether the client has turned out to be too slow */
    boolean flush() {
        List<MarketMessage> messages;
        synchronized (frames) {
            if (waiting.isEmpty() || isClosed) {
                return false;
            }
            messages = waiting;
            waiting = new ArrayList<>();
        }
        if (isSlow || !frames.offer(wire.frame(messages)).isEnqueued()) {
            isSlow = true;
            close();
        }
        return isSlow;
    }

    /** The last word to a client that reads again after it was too slow. */
    Optional<Message> farewell() {
        return isSlow
                ? Optional.of(wire.frame(List.of(MarketMessage.fault(StreamFault.SLOW_CLIENT))))
                : Optional.empty();
    }

    private CompletionStage<Done> say(MarketMessage message) {
        frames.offer(wire.frame(List.of(message)));
        return HANDLED;
    }

    void end(StreamFault fault) {
        say(MarketMessage.fault(fault));
        close();
    }

    /** Takes it out of all subscriptions; frames that wait can still be read. */
    void close() {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            subscribed.forEach((channel, symbols) -> symbols.forEach(
                    (symbol, number) -> subscriptions.remove(channel, number, reader(symbol))));
            subscribed.values().forEach(Map::clear);
        }
        complete();
    }

    private void complete() {
        try {
            frames.complete();
        } catch (IllegalStateException _) {
            // The client left first, which completes the queue too; nothing tells so without a race.
        }
    }
}
