package io.corro.gateway.http.limit;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.limits.AccountLimits;
import io.corro.engine.core.limits.LimitSet;
import io.corro.engine.runtime.account.AccountSettings;
import io.corro.engine.runtime.account.BotOrderIds;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.bot.BotCommands;
import io.corro.engine.runtime.bot.BotCommands.Outcome;
import io.corro.engine.runtime.bot.BotError;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;

/**
 * Limits of accounts. A key reads them and makes them tighter, since a bot or an agent holds it; only an operator and
 * the owner make them looser or let a scope trade again in which a losing rule was reached.
 */
public final class LimitEndpoints {
    static final String TAG = "limits";
    static final Schema SCHEMA = Schema.listOf(Schema.of(LimitJson.class));
    static final Schema SCOPE = Schema.object("LimitScope").texts("scope").allOptional();
    private static final String OF_ACCOUNT = "/admin/v1/accounts/{account_id}/limits";

    private final EngineClient engine;
    private final LimitParser parser;

    public LimitEndpoints(EngineClient engine, Instruments instruments) {
        this.engine = engine;
        parser = new LimitParser(instruments);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/limits").forKeys(TAG).summary("Lists the limits of the account, its keys and bots")
                        .answers(SCHEMA).handledBy(call -> list(AccountKey.accountId(call))),
                Endpoint.put("/v1/limits").forKeys(TAG).summary("Makes the limits of a scope tighter")
                        .body(LimitParser.SCHEMA).answers(SCHEMA)
                        .handledBy(call -> set(call, AccountKey.accountId(call), true)),
                Endpoint.get(OF_ACCOUNT).forAdmin().summary("Lists the limits of an account, its keys and bots")
                        .answers(SCHEMA).handledBy(call -> list(call.pathId("account_id"))),
                Endpoint.put(OF_ACCOUNT).forAdmin().summary("Sets the limits of a scope")
                        .body(LimitParser.SCHEMA).answers(SCHEMA)
                        .handledBy(call -> set(call, call.pathId("account_id"), false)),
                Endpoint.post(OF_ACCOUNT + "/lift").forAdmin()
                        .summary("Lets a scope trade again in which a losing rule was reached, and a halted bot start")
                        .body(SCOPE).answers(SCHEMA)
                        .handledBy(call -> lift(call, call.pathId("account_id"), "operator")));
    }

    CompletionStage<HttpResponse> list(UUID accountId) {
        return engine.settings(accountId).thenApply(LimitEndpoints::answer);
    }

    CompletionStage<HttpResponse> set(ApiRequest call, UUID accountId, boolean onlyTighter) {
        Fields fields = call.fields();
        String scope = LimitParser.scope(fields);
        LimitSet limits = parser.read(fields, scope);
        fields.check();
        return engine.setLimits(accountId, scope, limits, onlyTighter).thenApply(LimitEndpoints::answer);
    }

    CompletionStage<HttpResponse> lift(ApiRequest call, UUID accountId, String by) {
        Fields fields = call.fields();
        String scope = LimitParser.scope(fields);
        fields.check();
        return engine.liftLimits(accountId, scope).thenCompose(lifted -> BotOrderIds.botOfScope(scope)
                .map(botId -> liftHalt(accountId, botId, by)).orElse(CompletableFuture.completedFuture(null))
                .thenApply(done -> answer(lifted)));
    }

    /** A halted bot may be started again, whatever has halted it; of one that is not halted nothing is asked. */
    private CompletionStage<Void> liftHalt(UUID accountId, UUID botId, String by) {
        return engine.ask(accountId, new BotCommands.LiftHalt(botId, by))
                .thenAccept(reply -> {
                    if (EngineErrors.value(reply) instanceof Outcome.Refused(BotError why)
                            && why != BotError.BOT_NOT_HALTED) {
                        throw new ApiException(why);
                    }
                });
    }

    /** The account's own limits first, and always. */
    private static HttpResponse answer(Reply<AccountSettings> reply) {
        AccountLimits limits = EngineErrors.value(reply).limits();
        TreeSet<String> scopes = new TreeSet<>(limits.scopes().keySet());
        scopes.addAll(limits.shut().keySet());
        scopes.add(AccountLimits.ACCOUNT);
        return Responses.records(scopes.stream().map(scope -> LimitJson.of(scope, limits)).toList());
    }
}
