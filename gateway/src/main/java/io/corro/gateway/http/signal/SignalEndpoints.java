package io.corro.gateway.http.signal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.bot.BotError;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.trading.JdbcSignalStore;
import io.corro.persistence.trading.Signal;
import io.corro.persistence.trading.SignalError;
import io.corro.persistence.trading.SignalFollowing;
import io.corro.persistence.trading.Signals;

/**
 * Signals: analysts publish them, in their own name or in that of a bot of theirs, operators those of models; everybody
 * lists, follows and executes them.
 */
public final class SignalEndpoints {
    private static final String TAG = "signals";
    private static final String SIGNAL = "/v1/signals/{signal_id}";
    private static final Schema SCHEMA = Schema.of(SignalJson.class);
    private static final Schema FOLLOWING = Schema.of(SignalFollowingJson.class);
    private static final Schema SOURCE = Schema.of(SignalSourceJson.class);
    private static final Map<String, String> STATUSES = Stream.of("active", "target_hit", "stopped", "expired",
            "cancelled").collect(Collectors.toMap(Function.identity(), Function.identity()));
    private static final Pattern MODEL = Pattern.compile("[a-z][a-z0-9_.-]{1,39}");
    private static final int SOURCE_LENGTH_MAX = 40;
    private static final int LIST_MAX = 500;
    private static final int LIST_USUAL = 100;

    private final TradingEngine engine;
    private final Signals signals;
    private final BlockingExecutor blocking;
    private final SignalParser parser;
    private final SignalExecutor executor;

    public SignalEndpoints(TradingEngine engine, Signals signals, HistoryReads history, BlockingExecutor blocking) {
        this.engine = engine;
        this.signals = signals;
        this.blocking = blocking;
        parser = new SignalParser(engine.instruments(), engine.quotes());
        executor = new SignalExecutor(engine, signals, history, blocking);
    }

    public List<Endpoint> endpoints() {
        return Stream.of(lists(), publishing(), ofOne()).flatMap(List::stream).toList();
    }

    private List<Endpoint> lists() {
        return List.of(
                Endpoint.get("/v1/signals").forKeys(TAG).summary("Lists signals, the newest first")
                        .query("symbol", "only those for it").query("source", "only those of it")
                        .query("status", "active, target_hit, stopped, expired or cancelled")
                        .query("before", "only those published before this time")
                        .query("limit", "up to 500, default 100")
                        .answers(Schema.listOf(SCHEMA)).handledBy(this::list),
                Endpoint.get("/v1/signals/followed").forKeys(TAG)
                        .summary("Lists what the user follows and has executed, the newest first")
                        .answers(Schema.listOf(FOLLOWING)).handledBy(this::followed),
                Endpoint.get("/v1/signals/sources").forKeys(TAG).summary("Lists sources with their statistics")
                        .answers(Schema.listOf(SOURCE)).handledBy(this::sources),
                Endpoint.get("/v1/signals/sources/{source}").forKeys(TAG).summary("Reads the statistics of a source")
                        .answers(SOURCE).handledBy(this::source));
    }

    private List<Endpoint> publishing() {
        return List.of(
                Endpoint.post("/v1/signals").forKeys(TAG).summary("Publishes a signal, for analysts")
                        .body(SignalParser.OWN).answers(201, SCHEMA).handledBy(this::publishOwn),
                Endpoint.post("/admin/v1/signals").forAdmin().summary("Publishes a signal of a model")
                        .body(SignalParser.MODEL).answers(201, SCHEMA).handledBy(this::publishOfModel));
    }

    private List<Endpoint> ofOne() {
        return List.of(
                Endpoint.get(SIGNAL).forKeys(TAG).summary("Reads a signal").answers(SCHEMA)
                        .handledBy(call -> found(call).thenApply(signal -> Responses.ok(SignalJson.of(signal)))),
                Endpoint.delete(SIGNAL).forKeys(TAG).summary("Withdraws an own signal that is active")
                        .answers(204).handledBy(this::withdraw),
                Endpoint.post(SIGNAL + "/follow").forKeys(TAG).summary("Follows a signal").answers(FOLLOWING)
                        .handledBy(this::follow),
                Endpoint.delete(SIGNAL + "/follow").forKeys(TAG).summary("Follows a signal no longer")
                        .answers(204).handledBy(this::ignore),
                Endpoint.post(SIGNAL + "/execute").forKeys(TAG)
                        .summary("Executes a signal once: entry, stop and target in one order")
                        .body(SignalExecution.SCHEMA).answers(Schema.of(SignalOrderJson.class))
                        .handledBy(executor::execute));
    }

    private Instant now() {
        return EngineClock.instant(engine.clock().nowUs());
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        Fields query = call.query();
        Optional<String> symbol = query.text("symbol", SymbolFields.SPELLING_LENGTH_MAX).flatMap(
                spelling -> SymbolFields.find(query, "symbol", spelling, engine.instruments()))
                .map(Instrument::symbol);
        Signals.Filter filter = new Signals.Filter(symbol, query.text("source", SOURCE_LENGTH_MAX),
                query.word("status", STATUSES), query.time("before"),
                query.integer("limit", 1, LIST_MAX).orElse(LIST_USUAL));
        query.check();
        return blocking.call(() -> signals.list(filter)).thenApply(rows -> Responses.records(
                rows.stream().map(SignalJson::of).toList()));
    }

    private CompletionStage<HttpResponse> publishOwn(ApiRequest call) {
        UUID userId = call.principal().userId();
        Fields fields = call.fields();
        Optional<UUID> bot = fields.uuid("bot_id");
        Signal signal = parser.read(fields, bot.map(id -> "bot:" + id).orElse(sourceOf(userId)), now());
        return publish(signal, () -> {
            if (!signals.mayPublish(userId)) {
                throw new ApiException(SignalError.SIGNALS_NOT_ALLOWED);
            }
            if (bot.isPresent() && !signals.owns(userId, bot.get())) {
                throw new ApiException(BotError.BOT_NOT_FOUND);
            }
        });
    }

    /** Of a person: it fits the row. */
    private static String sourceOf(UUID userId) {
        return "user:" + userId.toString().replace("-", "").toLowerCase(Locale.ROOT);
    }

    private CompletionStage<HttpResponse> publishOfModel(ApiRequest call) {
        Fields fields = call.fields();
        String source = fields.requiredText("source", SOURCE_LENGTH_MAX).filter(name -> MODEL.matcher(name).matches()
                || fields.reject("source", FieldErrorCode.UNKNOWN_VALUE,
                        "source must be a name of lower-case letters, digits, dots, dashes and underscores."))
                .orElse("");
        return publish(parser.read(fields, source, now()), () -> {});
    }

    private CompletionStage<HttpResponse> publish(Signal signal, Runnable check) {
        return blocking.call(() -> {
            check.run();
            signals.publish(signal).ifPresent(why -> {
                throw new ApiException(why);
            });
            engine.signals().published(JdbcSignalStore.open(signal, engine.instruments()));
            return Responses.json(201, SignalJson.of(signal));
        });
    }

    private CompletionStage<HttpResponse> followed(ApiRequest call) {
        return blocking.call(() -> signals.followed(call.principal().userId())).thenApply(rows -> Responses.records(
                rows.stream().map(SignalFollowingJson::of).toList()));
    }

    private CompletionStage<HttpResponse> sources(ApiRequest call) {
        return blocking.call(signals::sources).thenApply(rows -> Responses.records(
                rows.stream().map(SignalSourceJson::of).toList()));
    }

    private CompletionStage<HttpResponse> source(ApiRequest call) {
        String source = call.path("source");
        return blocking.call(() -> signals.source(source)
                .orElseThrow(() -> new ApiException(SignalError.SIGNAL_SOURCE_NOT_FOUND)))
                .thenApply(row -> Responses.ok(SignalSourceJson.of(row)));
    }

    private CompletionStage<Signal> found(ApiRequest call) {
        UUID id = call.pathId("signal_id");
        return blocking.call(() -> signals.find(id)
                .orElseThrow(() -> new ApiException(SignalError.SIGNAL_NOT_FOUND)));
    }

    /** Of somebody else's signal nobody learns whether it could be withdrawn. */
    private CompletionStage<HttpResponse> withdraw(ApiRequest call) {
        UUID userId = call.principal().userId();
        return found(call).thenCompose(signal -> blocking.call(() -> {
            boolean isOwn = signal.source().equals(sourceOf(userId)) || isOfOwnBot(userId, signal);
            if (!isOwn) {
                throw new ApiException(SignalError.SIGNAL_NOT_FOUND);
            }
            if (!signals.cancel(signal.id(), signal.source(), now())) {
                throw new ApiException(SignalError.SIGNAL_NOT_ACTIVE);
            }
            engine.signals().withdrawn(signal.id());
            return Responses.noContent();
        }));
    }

    private boolean isOfOwnBot(UUID userId, Signal signal) {
        return signal.source().startsWith("bot:")
                && signals.owns(userId, UUID.fromString(signal.source().substring("bot:".length())));
    }

    private CompletionStage<HttpResponse> follow(ApiRequest call) {
        return found(call).thenCompose(signal -> blocking.call(() -> {
            if (!signal.status().equals("active")) {
                throw new ApiException(SignalError.SIGNAL_NOT_ACTIVE);
            }
            signals.follow(call.principal().userId(), signal.id(), AccountKey.accountId(call), now());
            return Responses.ok(SignalFollowingJson.of(following(call, signal)));
        }));
    }

    private SignalFollowing following(ApiRequest call, Signal signal) {
        return signals.following(call.principal().userId(), signal.id()).orElseThrow();
    }

    private CompletionStage<HttpResponse> ignore(ApiRequest call) {
        return found(call).thenCompose(signal -> blocking.call(() -> {
            signals.ignore(call.principal().userId(), signal.id(), AccountKey.accountId(call), now());
            return Responses.noContent();
        }));
    }
}
