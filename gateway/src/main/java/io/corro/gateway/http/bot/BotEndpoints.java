package io.corro.gateway.http.bot;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.bot.BotCommands;
import io.corro.engine.runtime.bot.BotCommands.Outcome;
import io.corro.engine.runtime.bot.BotError;
import io.corro.engine.runtime.bot.BotSpec;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.trading.BotReads;
import io.corro.persistence.trading.BotReads.BotRow;

/** The bots of the key's account. What is asked of a bot goes through its account; what is read comes from its row. */
public final class BotEndpoints {
    private static final String TAG = "bots";
    private static final String BOT = "/v1/bots/{bot_id}";
    private static final Schema SCHEMA = Schema.of(BotJson.class);
    private static final Schema STOP = Schema.object("BotStop").flags("close_positions").allOptional();
    private static final String HALT = "/admin/v1/accounts/{account_id}/bots/{bot_id}/halt";
    private static final Schema HALTING = Schema.object("BotHalt").texts("reason").flags("close_positions")
            .optional("close_positions");
    private static final int REASON_LENGTH_MAX = 200;
    private static final int PPM_PER_PERCENT = 10_000;

    private final EngineClient engine;
    private final BotReads reads;
    private final BlockingExecutor blocking;
    private final Strategies strategies;
    private final BotParser parser;
    private final BotValuation valuation;

    public BotEndpoints(EngineClient engine, Instruments instruments, Quotes quotes, BotReads reads,
            BlockingExecutor blocking, Strategies strategies) {
        this.engine = engine;
        this.reads = reads;
        this.blocking = blocking;
        this.strategies = strategies;
        valuation = new BotValuation(instruments, quotes);
        parser = new BotParser(strategies, instruments);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/strategies").forKeys(TAG).summary("Lists strategies and their parameters")
                        .answers(Schema.listOf(Schema.of(StrategyJson.class))).answeredBy(this::strategies),
                Endpoint.get("/v1/bots").forKeys(TAG).summary("Lists the account's bots")
                        .answers(Schema.listOf(SCHEMA)).handledBy(this::list),
                Endpoint.post("/v1/bots").forKeys(TAG).summary("Creates a bot, which does not run yet")
                        .body(BotParser.NEW).answers(201, SCHEMA).handledBy(this::create),
                Endpoint.get(BOT).forKeys(TAG).summary("Reads a bot").answers(SCHEMA).handledBy(this::read),
                Endpoint.patch(BOT).forKeys(TAG).summary("Changes a bot that does not run")
                        .body(BotParser.CHANGE).answers(SCHEMA).handledBy(this::change),
                Endpoint.delete(BOT).forKeys(TAG).summary("Deletes a bot that does not run; its orders stay")
                        .answers(204).handledBy(this::delete),
                move("start", "Starts a bot", id -> new BotCommands.Start(id, "owner")),
                move("pause", "Pauses a bot: it enters nothing and still guards what it holds",
                        id -> new BotCommands.Pause(id, "owner")),
                move("resume", "Lets a paused bot enter again", id -> new BotCommands.Resume(id, "owner")),
                Endpoint.post(BOT + "/stop").forKeys(TAG).summary("Stops a bot; close_positions closes what it holds")
                        .body(STOP).answers(SCHEMA).handledBy(this::stop),
                Endpoint.post(HALT).forAdmin()
                        .summary("Halts a bot for a reason until the halt is lifted with its limits")
                        .body(HALTING).answers(SCHEMA).handledBy(this::halt),
                Endpoint.get(BOT + "/events").forKeys(TAG).summary("Lists what happened to a bot, newest first")
                        .answers(Schema.listOf(Schema.of(BotEventJson.class))).handledBy(this::events),
                Endpoint.get(BOT + "/positions").forKeys(TAG).summary("Lists what a bot holds and has held")
                        .answers(Schema.listOf(Schema.of(BotPositionJson.class))).handledBy(this::positions));
    }

    private Endpoint move(String verb, String summary, Function<UUID, BotCommands> command) {
        return Endpoint.post(BOT + "/" + verb).forKeys(TAG).summary(summary).answers(SCHEMA)
                .handledBy(call -> own(call)
                        .thenCompose(bot -> ask(AccountKey.accountId(call), command.apply(bot.id()), 200)));
    }

    private HttpResponse strategies(ApiRequest call) {
        return Responses.records(strategies.all().stream().map(StrategyJson::of).toList());
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        return blocking.call(() -> reads.of(AccountKey.accountId(call)))
                .thenApply(bots -> Responses.records(bots.stream().map(BotJson::of).toList()));
    }

    private CompletionStage<HttpResponse> create(ApiRequest call) {
        BotSpec spec = parser.read(call.fields(), BotParser.usual(UUID.randomUUID(), call.principal().userId(),
                AccountKey.accountId(call)));
        return ask(AccountKey.accountId(call), new BotCommands.Create(spec, "owner"), 201);
    }

    private CompletionStage<HttpResponse> read(ApiRequest call) {
        return own(call).thenApply(bot -> Responses.ok(BotJson.of(bot)));
    }

    private CompletionStage<HttpResponse> change(ApiRequest call) {
        Fields fields = call.fields();
        return own(call).thenCompose(bot -> ask(AccountKey.accountId(call),
                new BotCommands.Change(parser.read(fields, spec(bot)), "owner"), 200));
    }

    private static BotSpec spec(BotRow bot) {
        int riskPpm = bot.riskPerTrade().multiply(BigDecimal.valueOf(PPM_PER_PERCENT)).intValueExact();
        return new BotSpec(bot.id(), bot.userId(), bot.accountId(), bot.name(), bot.strategy(), bot.symbols(),
                bot.timeframe(), riskPpm, bot.parameters(), bot.maxOpenPositions());
    }

    private CompletionStage<HttpResponse> stop(ApiRequest call) {
        Fields fields = call.fields();
        boolean closes = fields.flag("close_positions").orElse(false);
        fields.check();
        return own(call).thenCompose(
                bot -> ask(AccountKey.accountId(call), new BotCommands.Stop(bot.id(), closes, "owner"), 200));
    }

    private CompletionStage<HttpResponse> halt(ApiRequest call) {
        Fields fields = call.fields();
        UUID accountId = call.pathId("account_id");
        Optional<String> reason = fields.requiredText("reason", REASON_LENGTH_MAX);
        boolean closes = fields.flag("close_positions").orElse(false);
        fields.check();
        return own(accountId, call.pathId("bot_id")).thenCompose(bot -> ask(accountId,
                new BotCommands.Halt(bot.id(), reason.orElseThrow(), closes, "operator"), 200));
    }

    private CompletionStage<HttpResponse> delete(ApiRequest call) {
        return own(call).thenCompose(bot -> told(AccountKey.accountId(call), new BotCommands.Delete(bot.id(), "owner")))
                .thenApply(deleted -> Responses.noContent());
    }

    private CompletionStage<HttpResponse> events(ApiRequest call) {
        return own(call).thenCompose(bot -> blocking.call(() -> reads.events(bot.id())))
                .thenApply(events -> Responses.records(events.stream().map(BotEventJson::of).toList()));
    }

    private CompletionStage<HttpResponse> positions(ApiRequest call) {
        return own(call).thenCompose(bot -> blocking.call(() -> reads.positions(bot.id())))
                .thenApply(
                        held -> Responses.records(held.stream().map(valuation::now).map(BotPositionJson::of).toList()));
    }

    private CompletionStage<BotRow> own(ApiRequest call) {
        return own(AccountKey.accountId(call), call.pathId("bot_id"));
    }

    private CompletionStage<BotRow> own(UUID accountId, UUID botId) {
        return blocking.call(() -> reads.find(accountId, botId)
                .orElseThrow(() -> new ApiException(BotError.BOT_NOT_FOUND)));
    }

    /** The answer is the bot's row, which is written by then. */
    private CompletionStage<HttpResponse> ask(UUID accountId, BotCommands command, int status) {
        return told(accountId, command).thenCompose(done -> blocking.call(() -> reads.find(accountId, command.botId())
                .orElseThrow(() -> new ApiException(BotError.BOT_NOT_FOUND))))
                .thenApply(bot -> Responses.json(status, BotJson.of(bot)));
    }

    private CompletionStage<Outcome.Done> told(UUID accountId, BotCommands command) {
        return engine.ask(accountId, command).thenApply(reply -> switch (EngineErrors.value(reply)) {
            case Outcome.Done done -> done;
            case Outcome.Refused refused -> throw new ApiException(refused.why());
        });
    }
}
