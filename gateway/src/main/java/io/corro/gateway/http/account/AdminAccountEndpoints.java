package io.corro.gateway.http.account;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.gateway.http.key.IssuedKeyJson;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.http.trading.MoneyFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;

/** Opening, funding and resetting accounts. */
public final class AdminAccountEndpoints {
    private static final Schema ACCOUNT = Schema.of(AdminAccountJson.class);

    private final EngineClient engine;
    private final HistoryReads history;
    private final AccountOpening opening;
    private final AccountReset reset;

    public AdminAccountEndpoints(EngineClient engine, HistoryReads history, AccountOpening opening) {
        this.engine = engine;
        this.history = history;
        this.opening = opening;
        reset = new AccountReset(engine);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/admin/v1/accounts").forAdmin().summary("Opens an account and issues its first key")
                        .body(AccountOpening.SCHEMA).answers(201, Schema.of(OpenedAccountJson.class))
                        .handledBy(this::open),
                PageRequest.describe(Endpoint.get("/admin/v1/accounts")).forAdmin()
                        .summary("Lists accounts, the oldest first")
                        .answers(Schema.listOf(ACCOUNT)).handledBy(this::list),
                Endpoint.get("/admin/v1/accounts/{account_id}").forAdmin().summary("Reads an account")
                        .answers(ACCOUNT).handledBy(this::one),
                Endpoint.post("/admin/v1/accounts/{account_id}/deposits").forAdmin().summary("Adds money")
                        .body(Schema.object("Deposit").decimals("amount"))
                        .answers(ACCOUNT).handledBy(this::deposit),
                Endpoint.post("/admin/v1/accounts/{account_id}/suspend").forAdmin()
                        .summary("Suspends an account: it takes no new orders until it is resumed")
                        .answers(ACCOUNT).handledBy(call -> set(call, AccountStatus.SUSPENDED)),
                Endpoint.post("/admin/v1/accounts/{account_id}/resume").forAdmin()
                        .summary("Lets a suspended account trade again")
                        .answers(ACCOUNT).handledBy(call -> set(call, AccountStatus.ACTIVE)),
                Endpoint.post("/admin/v1/accounts/{account_id}/reset").forAdmin()
                        .summary("Starts an account over; keys and history stay")
                        .body(Schema.object("AdminReset").decimals("balance").allOptional())
                        .answers(ACCOUNT).handledBy(this::reset));
    }

    private CompletionStage<HttpResponse> open(ApiRequest call) {
        return opening.open(call.fields()).thenApply(opened -> Responses.json(201, new OpenedAccountJson(
                json(opened.account()), IssuedKeyJson.of(opened.key(), opened.account().name()))));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        PageRequest page = PageRequest.of(call);
        return history.asItIs(past -> past.accounts(page.after(), page.limit()))
                .thenApply(accounts -> Responses.records(accounts.stream().map(this::json).toList()));
    }

    private CompletionStage<HttpResponse> one(ApiRequest call) {
        return engine.view(call.pathId("account_id")).thenApply(reply -> answer(EngineErrors.value(reply).account()));
    }

    private CompletionStage<HttpResponse> deposit(ApiRequest call) {
        UUID accountId = call.pathId("account_id");
        Fields fields = call.fields();
        long amount = MoneyFields.requiredAmount(fields, "amount").orElse(0L);
        fields.check();
        return engine.deposit(accountId, amount).thenApply(reply -> answer(EngineErrors.value(reply)));
    }

    private CompletionStage<HttpResponse> set(ApiRequest call, AccountStatus status) {
        return engine.setStatus(call.pathId("account_id"), status)
                .thenApply(reply -> answer(EngineErrors.value(reply)));
    }

    private CompletionStage<HttpResponse> reset(ApiRequest call) {
        return reset.reset(call.pathId("account_id"), call.fields()).thenApply(this::answer);
    }

    private HttpResponse answer(AccountRecord account) {
        return Responses.ok(json(account));
    }

    private AdminAccountJson json(AccountRecord account) {
        return AdminAccountJson.of(account, engine.fillProfiles());
    }
}
