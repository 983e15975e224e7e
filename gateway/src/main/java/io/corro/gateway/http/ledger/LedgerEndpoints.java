package io.corro.gateway.http.ledger;

import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.workflows.cases.CaseQueries;

/** Where every cent is: the totals that must agree. */
public final class LedgerEndpoints {
    private final CaseQueries queries;
    private final BlockingExecutor blocking;

    public LedgerEndpoints(CaseQueries queries, BlockingExecutor blocking) {
        this.queries = queries;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/admin/v1/ledger/trial-balance").forPrivileged("operators")
                        .summary("Debit and credit of every currency and book")
                        .answers(Schema.listOf(Schema.of(TrialBalanceJson.class))).handledBy(this::trialBalance),
                Endpoint.get("/admin/v1/ledger/reconciliation").forPrivileged("operators")
                        .summary("Totals that do not agree").answers(Schema.of(ReconciliationJson.class))
                        .handledBy(this::reconciliation));
    }

    private CompletionStage<HttpResponse> trialBalance(ApiRequest call) {
        return blocking.call(queries::trialBalance)
                .thenApply(totals -> Responses.records(totals.stream().map(TrialBalanceJson::of).toList()));
    }

    private CompletionStage<HttpResponse> reconciliation(ApiRequest call) {
        return blocking.call(queries::differences)
                .thenApply(found -> Responses.ok(ReconciliationJson.of(found)));
    }
}
