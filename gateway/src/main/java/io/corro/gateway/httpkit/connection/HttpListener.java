package io.corro.gateway.httpkit.connection;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

import akka.NotUsed;
import akka.actor.Cancellable;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.RemoteAddress;
import akka.http.javadsl.settings.ServerSettings;
import akka.japi.Pair;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
import akka.stream.TLSProtocol.SslTlsInbound;
import akka.stream.TLSProtocol.SslTlsOutbound;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.TLSPlacebo;
import akka.stream.javadsl.Tcp;
import akka.util.ByteString;

import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.PrefixedMeters;
import io.corro.gateway.httpkit.wire.ProtocolError;

/**
 * Listens on a port and serves HTTP on every connection that gets a place. Its methods may be called from any thread.
 */
public final class HttpListener {
    private static final Duration DEADLINE_CHECK = Duration.ofMillis(250);
    /** For answers that are under way when the time to stop is over. */
    private static final Duration LAST_ANSWERS = Duration.ofMillis(250);

    /**
     * What is served.
     *
     * @param handler  answers requests; its stages never fail
     * @param refusals makes an answer of an error
     * @param tls      key and its proof, if connections are encrypted
     */
    public record Service(
            Function<HttpRequest, CompletionStage<HttpResponse>> handler, Function<ApiError, HttpResponse> refusals,
            Optional<SSLContext> tls) {

        /** Over connections that are not encrypted. */
        public Service(Function<HttpRequest, CompletionStage<HttpResponse>> handler,
                Function<ApiError, HttpResponse> refusals) {
            this(handler, refusals, Optional.empty());
        }
    }

    private final ConnectionTable connections;
    private final ServerSettings settings;
    private final Service service;
    private final PrefixedMeters meters;
    private final Materializer materializer;
    private final BidiFlow<HttpResponse, ByteString, ByteString, HttpRequest, NotUsed> httpLayer;
    private final CompletableFuture<Bound> bound = new CompletableFuture<>();

    /** What there is once the port is bound. */
    private record Bound(Tcp.ServerBinding binding, Cancellable deadlineChecks) {}

    private HttpListener(ActorSystem<?> system, ServerSettings settings, ConnectionLimits limits, Service service,
            PrefixedMeters meters) {
        this.settings = settings;
        this.service = service;
        this.meters = meters;
        connections = new ConnectionTable(limits, System::nanoTime, meters);
        materializer = SystemMaterializer.get(system).materializer();
        httpLayer = Http.get(system).serverLayer(settings).atop(unencrypted());
    }

    /** Completes when the port is bound; fails if it cannot be. */
    public static CompletionStage<HttpListener> bind(ActorSystem<?> system, String host, int port,
            ServerSettings settings, ConnectionLimits limits, Service service,
            PrefixedMeters meters) {
        HttpListener listener = new HttpListener(system, settings, limits, service, meters);
        return Tcp.get(system)
                // A client that has sent all of its requests may say so by closing its side.
                .bind(host, port, settings.getBacklog(), settings.getSocketOptions(), true, Optional.empty())
                .toMat(Sink.foreach(listener::accept), Keep.left())
                .run(listener.materializer)
                .thenApply(listener::bound);
    }

    private HttpListener bound(Tcp.ServerBinding binding) {
        bound.complete(new Bound(binding, materializer.system().scheduler().scheduleWithFixedDelay(DEADLINE_CHECK,
                DEADLINE_CHECK, connections::checkDeadlines, materializer.executionContext())));
        return this;
    }

    public int port() {
        return bound.join().binding().localAddress().getPort();
    }

    /** Takes no new connections from now on. */
    public CompletionStage<?> unbind() {
        return bound.join().binding().unbind();
    }

    /**
     * Lets the requests in progress end, and their connections with them. Those that last longer than the given time
     * get the settings' answer for that.
     */
    public CompletionStage<?> terminate(Duration time) {
        CompletableFuture<Void> drained = connections.drain().toCompletableFuture();
        return within(drained, time)
                .thenRun(() -> connections.answerAll(settings.getTerminationDeadlineExceededResponse()))
                .thenCompose(late -> within(drained, LAST_ANSWERS))
                .thenRun(connections::abortAll)
                .thenRun(() -> bound.join().deadlineChecks().cancel());
    }

    private static CompletableFuture<Void> within(CompletableFuture<Void> end, Duration time) {
        return end.copy().completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void accept(Tcp.IncomingConnection incoming) {
        connections.admit(incoming.remoteAddress())
                .ifPresentOrElse(connection -> serve(incoming, connection), () -> turnAway(incoming));
    }

    private void turnAway(Tcp.IncomingConnection incoming) {
        ByteString answer = refusal(connections.isDraining()
                ? ProtocolError.STOPPING.error()
                : ProtocolError.TOO_MANY_CONNECTIONS.error());
        Sink<ByteString, NotUsed> unread = Flow.of(ByteString.class)
                .completionTimeout(connections.limits().lingerTime())
                .to(Sink.ignore());
        incoming.handleWith(Flow.fromSinkAndSource(unread, Source.single(answer)), materializer);
    }

    private void serve(Tcp.IncomingConnection incoming, Connection connection) {
        ConnectionStage stage = new ConnectionStage(connection, this::refusal, connections);
        BidiFlow<HttpResponse, ByteString, ByteString, HttpRequest, NotUsed> plain =
                httpLayer.atop(BidiFlow.fromGraph(stage));
        incoming.handleWith(requests(connection).join(
                service.tls().map(context -> plain.atop(TlsLayer.of(context))).orElse(plain)), materializer);
    }

    private ByteString refusal(ApiError error) {
        meters.counter("http.errors", "reason", error.reason()).increment();
        return AnswerBytes.of(service.refusals().apply(error), settings.getServerHeader());
    }

    /** One request at a time: the next one of a connection waits until the last one is answered. */
    private Flow<HttpRequest, HttpResponse, NotUsed> requests(Connection connection) {
        RemoteAddress remote = RemoteAddress.create(connection.remote());
        return Flow.of(HttpRequest.class).mapAsync(1, request -> {
            CompletableFuture<HttpResponse> answer = service.handler()
                    .apply(request.addAttribute(AttributeKeys.remoteAddress, remote)
                            .addAttribute(Connection.KEY, connection))
                    .toCompletableFuture();
            connection.setAnswer(answer);
            return answer;
        });
    }

    /** Between bytes and the records of TLS that the HTTP layer speaks; of those it gives one kind only. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static BidiFlow<SslTlsOutbound, ByteString, ByteString, SslTlsInbound, NotUsed> unencrypted() {
        return (BidiFlow) TLSPlacebo.getInstance();
    }
}
