package io.corro.gateway.http.fund;

import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.fund.InvestmentAccounts;

/** What a user has invested. */
public final class InvestmentEndpoints {
    private final InvestmentAccounts accounts;
    private final BlockingExecutor blocking;

    public InvestmentEndpoints(InvestmentAccounts accounts, BlockingExecutor blocking) {
        this.accounts = accounts;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(PageRequest.describe(Endpoint.get("/v1/investment/accounts")).forMembers("investments")
                .summary("Lists the user's investment accounts, the oldest first")
                .answers(Schema.listOf(Schema.of(InvestmentAccountJson.class))).handledBy(this::list));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        PageRequest page = PageRequest.of(call);
        return blocking.call(() -> accounts.of(call.principal().userId(), page.after(), page.limit()))
                .thenApply(found -> Responses.records(found.stream().map(InvestmentAccountJson::of).toList()));
    }
}
