package io.corro.gateway.http.trading;

import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.account.AccountSettings;
import io.corro.engine.account.AccountView;
import io.corro.engine.account.EngineClient;
import io.corro.engine.account.Valuation;
import io.corro.gateway.http.route.Call;
import io.corro.gateway.http.route.Endpoint;
import io.corro.gateway.http.route.Schema;
import io.corro.gateway.http.wire.Fields;
import io.corro.gateway.http.wire.Refusals;
import io.corro.gateway.http.wire.Responses;

/** The bot's own account and its configuration. */
public final class AccountEndpoints {
    private static final Schema RESET = Schema.object("Reset").decimals("balance").optional("balance")
            .describedAs("Without `balance` the account starts again with what it was opened with.");

    private final EngineClient engine;
    private final AccountJson json;
    private final AccountReset reset;

    public AccountEndpoints(EngineClient engine, AccountJson json) {
        this.engine = engine;
        this.json = json;
        reset = new AccountReset(engine);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v2/account").forBots("account").summary("Reads the account")
                        .answers(AccountJson.SCHEMA).handledBy(this::account),
                Endpoint.post("/v2/account/reset").forBots("account")
                        .summary("Starts the account over; orders and positions end, keys and history stay")
                        .body(RESET).answers(AccountJson.SCHEMA).handledBy(this::reset),
                Endpoint.get("/v2/account/configurations").forBots("account").summary("Reads the configuration")
                        .answers(SettingsJson.SCHEMA).handledBy(this::configuration),
                Endpoint.patch("/v2/account/configurations").forBots("account").summary("Changes the configuration")
                        .body(SettingsJson.CHANGE).answers(SettingsJson.SCHEMA).handledBy(this::configure));
    }

    private CompletionStage<HttpResponse> account(Call call) {
        return engine.view(call.accountId()).thenApply(reply -> answer(Refusals.value(reply)));
    }

    private CompletionStage<HttpResponse> reset(Call call) {
        Fields fields = call.fields();
        return reset.reset(call.accountId(), fields)
                .thenCompose(account -> account(call));
    }

    private CompletionStage<HttpResponse> configuration(Call call) {
        return engine.view(call.accountId()).thenApply(reply -> {
            AccountView view = Refusals.value(reply);
            return answer(view.settings(), Valuation.leverage(view));
        });
    }

    private CompletionStage<HttpResponse> configure(Call call) {
        Fields fields = call.fields();
        return engine.settings(call.accountId())
                .thenApply(reply -> SettingsJson.change(fields, Refusals.value(reply)))
                .thenCompose(settings -> engine.updateSettings(call.accountId(), settings))
                .thenCompose(reply -> {
                    Refusals.value(reply);
                    return configuration(call);
                });
    }

    private HttpResponse answer(AccountView view) {
        return Responses.ok(out -> json.write(out, view));
    }

    private static HttpResponse answer(AccountSettings settings, int leverage) {
        return Responses.ok(out -> SettingsJson.write(out, settings, leverage));
    }
}
