package io.corro.gateway.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.settings.ServerSettings;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
import com.typesafe.config.ConfigFactory;

import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.gateway.fault.FaultInjection;
import io.corro.gateway.http.account.AccountEndpoints;
import io.corro.gateway.http.account.AccountJson;
import io.corro.gateway.http.account.AccountOpening;
import io.corro.gateway.http.account.AdminAccountEndpoints;
import io.corro.gateway.http.account.OwnAccountOpening;
import io.corro.gateway.http.activity.ActivityEndpoints;
import io.corro.gateway.http.fault.FaultEndpoints;
import io.corro.gateway.http.health.HealthEndpoints;
import io.corro.gateway.http.key.AdminKeyEndpoints;
import io.corro.gateway.http.key.StoredKeys;
import io.corro.gateway.http.limit.LimitEndpoints;
import io.corro.gateway.http.market.AdminMarketEndpoints;
import io.corro.gateway.http.market.AssetEndpoints;
import io.corro.gateway.http.market.ClockEndpoints;
import io.corro.gateway.http.market.FeedEndpoints;
import io.corro.gateway.http.market.HistoryEndpoints;
import io.corro.gateway.http.market.MarketClockEndpoints;
import io.corro.gateway.http.market.MarketMeters;
import io.corro.gateway.http.market.QuoteEndpoints;
import io.corro.gateway.http.market.StubEndpoints;
import io.corro.gateway.http.order.OrderAcknowledgements;
import io.corro.gateway.http.order.OrderEndpoints;
import io.corro.gateway.http.order.OrderIntake;
import io.corro.gateway.http.order.OrderStages;
import io.corro.gateway.http.position.PositionEndpoints;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.auth.Authenticator;
import io.corro.gateway.httpkit.auth.Authorizer;
import io.corro.gateway.httpkit.auth.KeyDirectory;
import io.corro.gateway.httpkit.auth.RateLimiter;
import io.corro.gateway.httpkit.auth.WrongKeys;
import io.corro.gateway.httpkit.connection.ConnectionLimits;
import io.corro.gateway.httpkit.connection.HttpListener;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.KnownBody;
import io.corro.gateway.httpkit.route.KnownQuery;
import io.corro.gateway.httpkit.route.OpenApi;
import io.corro.gateway.httpkit.route.Router;
import io.corro.gateway.httpkit.server.ErrorMapper;
import io.corro.gateway.httpkit.server.HttpMetrics;
import io.corro.gateway.httpkit.server.HttpSettings;
import io.corro.gateway.httpkit.server.PortTakenException;
import io.corro.gateway.httpkit.server.RateLimits;
import io.corro.gateway.httpkit.server.RequestHandler;
import io.corro.gateway.httpkit.server.RequestObserver;
import io.corro.gateway.httpkit.server.UnreadableRequests;
import io.corro.gateway.httpkit.wire.HttpLimits;
import io.corro.gateway.httpkit.wire.PrefixedMeters;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.marketstream.MarketStreams;
import io.corro.gateway.mcp.McpEndpoints;
import io.corro.gateway.stream.StreamLimits;
import io.corro.gateway.stream.TradeStream;

/**
 * The HTTP server. {@link #start} assembles the endpoints and binds the port; {@link #close} lets what is in flight
 * finish.
 */
public final class HttpServer implements AutoCloseable {
    private static final ErrorMapper ERRORS = new ErrorMapper(EngineErrors::ofFailure);

    private final HttpListener listener;
    private final TradeStream stream;
    private final MarketStreams marketStreams;
    private final HttpSettings settings;

    private HttpServer(HttpListener listener, TradeStream stream, MarketStreams marketStreams,
            HttpSettings settings) {
        this.marketStreams = marketStreams;
        this.listener = listener;
        this.stream = stream;
        this.settings = settings;
    }

    /**
     * Returns when the server listens.
     *
     * @throws PortTakenException if the address cannot be bound
     */
    public static HttpServer start(ActorSystem<?> system, HttpSettings settings, GatewayPorts ports) {
        Materializer materializer = SystemMaterializer.get(system).materializer();
        PrefixedMeters meters = CorroSurface.meters(ports.meters());
        Authenticator authenticator = authenticator(ports, meters);
        RateLimits limits = limits(settings, ports);
        FaultInjection faults = FaultAudit.injection(ports);
        GatewayPorts seen = ports.withEngine(faults.over(ports.engine(), ports.instruments(), system));
        OrderIntake orders = orders(seen, limits);
        TradeStream stream = new TradeStream(authenticator, seen.engine(), ports.instruments(), ports.meters(),
                materializer, orders);
        MarketStreams marketStreams = marketStreams(ports, authenticator, materializer);
        Authorizer authorizer = authorizer(authenticator, settings);
        List<Endpoint> endpoints = new ArrayList<>(endpoints(ports, authenticator, authorizer, stream));
        endpoints.addAll(seen(seen, orders, faults));
        endpoints.addAll(streams(ports, marketStreams, materializer));
        endpoints.addAll(health(ports, settings, authorizer));
        CompletableFuture<RequestHandler> answering = new CompletableFuture<>();
        endpoints.addAll(agents(endpoints, authorizer, answering, settings, materializer));
        HttpMetrics metrics = new HttpMetrics(meters, List.of(OrderAcknowledgements.of(ports.meters())));
        RequestHandler handler = new RequestHandler(new Router(described(endpoints, settings)), authorizer,
                limits, metrics, ERRORS, CorroSurface.SURFACE, materializer)
                .observedBy(observer(ports, faults));
        answering.complete(handler);
        HttpListener.Service service =
                new HttpListener.Service(handler::handle, UnreadableRequests::refusal, settings.tls());
        return new HttpServer(bind(system, settings, service, meters), stream, marketStreams, settings);
    }

    private static Authorizer authorizer(Authenticator authenticator, HttpSettings settings) {
        return new Authorizer(authenticator, settings.adminKey(), CorroSurface.SURFACE.keyHeaders());
    }

    /** What can be pretended, and the endpoints by which. */
    private static List<Endpoint> seen(GatewayPorts ports, OrderIntake orders, FaultInjection faults) {
        List<Endpoint> endpoints = new ArrayList<>(trading(ports, orders));
        endpoints.addAll(market(ports, history(ports), faults));
        endpoints.addAll(new FaultEndpoints(faults).endpoints());
        return endpoints;
    }

    private static RequestObserver observer(GatewayPorts ports, FaultInjection faults) {
        RequestObserver people = ports.people().map(PeoplePorts::observer).orElse(RequestObserver.NONE);
        RequestObserver looks = faults.observer();
        return answered -> {
            people.answered(answered);
            looks.answered(answered);
        };
    }

    private static Authenticator authenticator(GatewayPorts ports, PrefixedMeters meters) {
        WrongKeys wrongKeys = new WrongKeys(
                new RateLimiter(HttpLimits.WRONG_KEYS_PER_MINUTE, ports.wallClock()), meters);
        return new Authenticator(keys(ports), System::nanoTime, peopleClock(ports), wrongKeys);
    }

    private static OrderIntake orders(GatewayPorts ports, RateLimits limits) {
        return new OrderIntake(ports.engine(), ports.instruments(), ports.quotes(), history(ports), limits.keys(),
                ERRORS, new OrderStages(ports.meters()));
    }

    private static HistoryReads history(GatewayPorts ports) {
        return new HistoryReads(ports.engine(), ports.projected(), ports.history(), ports.blocking());
    }

    private static List<Endpoint> described(List<Endpoint> endpoints, HttpSettings settings) {
        List<Endpoint> strict =
                endpoints.stream().map(each -> isOurs(each) ? KnownQuery.only(KnownBody.only(each)) : each).toList();
        return OpenApi.describe(strict, CorroSurface.SURFACE, settings.version());
    }

    private static List<Endpoint> health(GatewayPorts ports, HttpSettings settings, Authorizer authorizer) {
        return new HealthEndpoints(ports.readiness(), ports.meters(), settings.version(), authorizer::isTrusted)
                .endpoints();
    }

    /** The tools of agents are the endpoints before; what they call goes the way of every request. */
    private static List<Endpoint> agents(List<Endpoint> table, Authorizer authorizer,
            CompletableFuture<RequestHandler> answering, HttpSettings settings, Materializer materializer) {
        return new McpEndpoints(table, authorizer,
                request -> answering.thenCompose(handler -> handler.handle(request)), materializer,
                settings.version()).endpoints();
    }

    private static KeyDirectory keys(GatewayPorts ports) {
        return new StoredKeys(
                ports.keys(), ports.people().map(PeoplePorts::sessions), ports.blocking(), peopleClock(ports));
    }

    /** The time of keys and sessions. */
    private static InstantSource peopleClock(GatewayPorts ports) {
        return ports.people().map(PeoplePorts::clock).orElse(ports.wallClock());
    }

    private static RateLimits limits(HttpSettings settings, GatewayPorts ports) {
        return new RateLimits(new RateLimiter(settings.requestsPerMinute(), ports.wallClock()),
                new RateLimiter(HttpLimits.PUBLIC_REQUESTS_PER_MINUTE, ports.wallClock()));
    }

    private static List<Endpoint> streams(GatewayPorts ports, MarketStreams market, Materializer materializer) {
        List<Endpoint> endpoints = new ArrayList<>(market.endpoints());
        endpoints.addAll(new FeedEndpoints(ports.instruments(), ports.quoteInjection(), materializer).endpoints());
        return endpoints;
    }

    /** What is recorded is told from now on. */
    private static MarketStreams marketStreams(
            GatewayPorts ports, Authenticator authenticator, Materializer materializer) {
        MarketStreams streams = new MarketStreams(authenticator, CorroSurface.SURFACE.keyHeaders(),
                ports.instruments(), ports.books(), ports.meters(), materializer);
        ports.market().recorder().addListener(streams.listener());
        MarketMeters.register(ports.meters(), ports.market().recorder());
        return streams;
    }

    /** Whether no client of anybody else's sends parameters here that it does not need. */
    private static boolean isOurs(Endpoint endpoint) {
        return endpoint.path().startsWith("/v1/") || endpoint.path().startsWith("/admin/");
    }

    private static HttpListener bind(
            ActorSystem<?> system, HttpSettings settings, HttpListener.Service service, PrefixedMeters meters) {
        try {
            return HttpListener.bind(system, settings.host(), settings.port(), serverSettings(system),
                    ConnectionLimits.STANDARD, service, meters).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new PortTakenException(settings.host(), settings.port(), e.getCause());
        }
    }

    /** Where the server listens: the port that the system chose if none was asked for. */
    public int port() {
        return listener.port();
    }

    /** What must hear from the engine: streams, which end when it stops. */
    public OutcomeListener engineListener() {
        return stream;
    }

    /** Takes no new connections, ends the streams and waits a bounded time for requests in flight. */
    @Override
    public void close() {
        listener.unbind().toCompletableFuture().join();
        boolean wereRead = marketStreams.endAll();
        if (stream.endAll() || wereRead) {
            // Termination would cut off the closing handshakes.
            pause(StreamLimits.FAREWELL);
        }
        listener.terminate(settings.drain()).toCompletableFuture().join();
    }

    private static void pause(Duration time) {
        new CompletableFuture<Void>().completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private static List<Endpoint> endpoints(
            GatewayPorts ports, Authenticator authenticator, Authorizer authorizer, TradeStream stream) {
        List<Endpoint> endpoints = new ArrayList<>();
        HistoryReads history = history(ports);
        endpoints.addAll(stream.endpoints());
        ports.journal().ifPresent(journal -> endpoints.add(
                stream.events(journal, authorizer, ports.blocking(), ports.clock())));
        endpoints.addAll(admin(ports, history, authenticator));
        ports.people().ifPresent(people -> endpoints.addAll(PeopleEndpoints.all(people, new OwnAccountOpening(
                ports.engine(), history), new LimitEndpoints(ports.engine(), ports.instruments()), ports.blocking(),
                authenticator)));
        endpoints.addAll(ports.processes());
        return endpoints;
    }

    private static List<Endpoint> trading(GatewayPorts ports, OrderIntake orders) {
        List<Endpoint> endpoints = new ArrayList<>();
        HistoryReads history = history(ports);
        endpoints.addAll(new AccountEndpoints(
                ports.engine(), new AccountJson(ports.instruments(), ports.quotes(),
                        ports.engine().fillProfiles()),
                history, ports.clock())
                .endpoints());
        endpoints.addAll(new OrderEndpoints(ports.engine(), ports.instruments(), history, orders).endpoints());
        endpoints.addAll(new PositionEndpoints(ports.engine(), ports.instruments(), ports.quotes()).endpoints());
        endpoints.addAll(new ActivityEndpoints(ports.instruments(), history).endpoints());
        return endpoints;
    }

    private static List<Endpoint> market(
            GatewayPorts ports, HistoryReads history, FaultInjection faults) {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new AssetEndpoints(ports.engine(), ports.instruments(), ports.quotes()).endpoints());
        endpoints.addAll(new ClockEndpoints(ports.calendar(), ports.clock(), ports.engine(), ports.instruments(),
                history).endpoints());
        endpoints.addAll(new MarketClockEndpoints(ports.calendar(), ports.clock()).endpoints());
        endpoints.addAll(new QuoteEndpoints(ports.instruments(),
                call -> faults.quotes(call, ports.quotes())).endpoints());
        endpoints.addAll(HistoryEndpoints.all(
                ports.instruments(), ports.market(), ports.books(), ports.blocking(), ports.clock()));
        endpoints.addAll(StubEndpoints.endpoints());
        return endpoints;
    }

    private static List<Endpoint> admin(GatewayPorts ports, HistoryReads history, Authenticator authenticator) {
        AccountOpening opening = new AccountOpening(
                ports.engine(), history, ports.owners(), ports.keys(), ports.blocking());
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new AdminAccountEndpoints(ports.engine(), history, opening).endpoints());
        endpoints.addAll(new AdminKeyEndpoints(
                ports.engine(), ports.keys(), ports.blocking(), authenticator).endpoints());
        endpoints.addAll(new AdminMarketEndpoints(ports.instruments(), ports.quotes(), ports.calendar(),
                ports.quoteInjection(), ports.clock()).endpoints());
        return endpoints;
    }

    private static ServerSettings serverSettings(ActorSystem<?> system) {
        ServerSettings configured = ServerSettings.create(
                ConfigFactory.parseResources(HttpServer.class, "server.conf")
                        .withFallback(system.settings().config()));
        return configured.withTerminationDeadlineExceededResponse(Responses.error(
                ProtocolError.STOPPING.error()));
    }
}
