package io.corro.gateway.http.account;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Valuation;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.FillProfileFields;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;

/** The bot's own account and its configuration. */
public final class AccountEndpoints {
    private static final Schema SETTINGS = Schema.of(AccountConfigurationJson.class);
    private static final Schema RESET = Schema.object("Reset").decimals("balance").optional("balance")
            .describedAs("Without `balance` the account starts again with what it was opened with.");

    private final EngineClient engine;
    private final AccountJson json;
    private final AccountReset reset;
    private final LastEquity lastEquity;

    /** @param clock says when the last close was */
    public AccountEndpoints(EngineClient engine, AccountJson json, HistoryReads history, InstantSource clock) {
        this.engine = engine;
        this.json = json;
        lastEquity = new LastEquity(history, clock);
        reset = new AccountReset(engine);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v2/account").forKeys("account").summary("Reads the account")
                        .answers(AccountJson.SCHEMA).handledBy(this::account),
                Endpoint.post("/v2/account/reset").forKeys("account")
                        .summary("Starts the account over; orders and positions end, keys and history stay")
                        .body(RESET).answers(AccountJson.SCHEMA).handledBy(this::reset),
                Endpoint.get("/v2/account/configurations").forKeys("account").summary("Reads the configuration")
                        .answers(SETTINGS).handledBy(this::configuration),
                Endpoint.patch("/v2/account/configurations").forKeys("account").summary("Changes the configuration")
                        .body(Schema.changesOf(AccountConfigurationJson.class)).answers(SETTINGS)
                        .handledBy(this::configure));
    }

    private CompletionStage<HttpResponse> account(ApiRequest call) {
        return engine.view(AccountKey.accountId(call)).thenCompose(reply -> answer(EngineErrors.value(reply)));
    }

    private CompletionStage<HttpResponse> reset(ApiRequest call) {
        Fields fields = call.fields();
        return reset.reset(AccountKey.accountId(call), fields)
                .thenCompose(account -> account(call));
    }

    private CompletionStage<HttpResponse> configuration(ApiRequest call) {
        return engine.view(AccountKey.accountId(call)).thenApply(reply -> {
            AccountView view = EngineErrors.value(reply);
            return Responses.ok(AccountConfigurationJson.of(view.settings(), Valuation.leverage(view),
                    engine.fillProfiles().byNumber(view.account().fillProfile())));
        });
    }

    private CompletionStage<HttpResponse> configure(ApiRequest call) {
        Fields fields = call.fields();
        UUID accountId = AccountKey.accountId(call);
        Optional<FillProfile> profile = FillProfileFields.read(fields, engine.fillProfiles());
        return engine.settings(accountId)
                .thenApply(reply -> SettingsParser.change(fields, EngineErrors.value(reply)))
                .thenCompose(settings -> engine.updateSettings(accountId, settings))
                .thenCompose(reply -> {
                    EngineErrors.value(reply);
                    return choose(accountId, profile);
                })
                .thenCompose(passed -> configuration(call));
    }

    private CompletionStage<HttpResponse> answer(AccountView view) {
        return lastEquity.of(view.account())
                .thenApply(closing -> Responses.ok(out -> json.write(out, view, closing)));
    }

    private CompletionStage<Void> choose(UUID accountId, Optional<FillProfile> profile) {
        return profile.map(chosen -> engine.chooseFillProfile(accountId, chosen)
                .thenAccept(EngineErrors::value)).orElseGet(() -> CompletableFuture.completedStage(null));
    }
}
