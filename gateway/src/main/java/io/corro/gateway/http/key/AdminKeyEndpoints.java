package io.corro.gateway.http.key;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.httpkit.auth.Authenticator;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.UserError;

/** Issuing, listing and revoking the keys of accounts. */
public final class AdminKeyEndpoints {
    private static final int NAME_LENGTH_MAX = 100;

    private final EngineClient engine;
    private final ApiKeys keys;
    private final BlockingExecutor blocking;
    private final Authenticator authenticator;

    public AdminKeyEndpoints(
            EngineClient engine, ApiKeys keys, BlockingExecutor blocking, Authenticator authenticator) {
        this.engine = engine;
        this.keys = keys;
        this.blocking = blocking;
        this.authenticator = authenticator;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/admin/v1/accounts/{account_id}/keys").forAdmin().summary("Issues a key")
                        .body(Schema.object("NewKey").texts("name").allOptional())
                        .answers(201, Schema.of(IssuedKeyJson.class)).handledBy(this::issue),
                PageRequest.describe(Endpoint.get("/admin/v1/accounts/{account_id}/keys")).forAdmin()
                        .summary("Lists keys, the oldest first")
                        .answers(Schema.listOf(Schema.of(KeyJson.class))).handledBy(this::list),
                Endpoint.delete("/admin/v1/accounts/{account_id}/keys/{key_id}").forAdmin()
                        .summary("Revokes a key").answers(204).handledBy(this::revoke));
    }

    private CompletionStage<HttpResponse> issue(ApiRequest call) {
        Fields fields = call.fields();
        String name = fields.text("name", NAME_LENGTH_MAX).orElse("bot");
        fields.check();
        return account(call)
                .thenCompose(account -> blocking.call(
                        () -> keys.issue(account.userId(), account.id(), name, Optional.empty())))
                .thenApply(key -> Responses.json(201, IssuedKeyJson.of(key, name)));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        PageRequest.ByWord page = PageRequest.byWord(call);
        return account(call)
                .thenCompose(account -> blocking.call(() -> keys.list(account.id(), page.after(), page.limit())))
                .thenApply(infos -> Responses.records(infos.stream().map(KeyJson::of).toList()));
    }

    private CompletionStage<HttpResponse> revoke(ApiRequest call) {
        UUID accountId = call.pathId("account_id");
        String keyId = call.path("key_id");
        return blocking.call(() -> revoke(accountId, keyId));
    }

    /** Revoking a revoked key changes nothing. */
    private HttpResponse revoke(UUID accountId, String keyId) {
        if (!keys.exists(accountId, keyId)) {
            throw new ApiException(UserError.KEY_NOT_FOUND);
        }
        keys.revoke(keyId);
        authenticator.forget(keyId);
        return Responses.noContent();
    }

    private CompletionStage<AccountRecord> account(ApiRequest call) {
        return engine.view(call.pathId("account_id")).thenApply(EngineErrors::value).thenApply(AccountView::account);
    }
}
