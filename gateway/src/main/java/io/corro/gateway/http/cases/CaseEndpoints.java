package io.corro.gateway.http.cases;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.CaseList.Filter;
import io.corro.workflows.cases.CaseQueries;
import io.corro.workflows.cases.CaseView;

/** Cases for operators: queues, one case with everything about it, and what can be done with it. */
public final class CaseEndpoints {
    private final CaseQueries queries;
    private final CaseActions actions;
    private final BlockingExecutor blocking;
    private final InstantSource clock;

    public CaseEndpoints(CaseQueries queries, CaseActions actions, BlockingExecutor blocking, InstantSource clock) {
        this.queries = queries;
        this.actions = actions;
        this.blocking = blocking;
        this.clock = clock;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                CaseFilters.describe(Endpoint.get("/admin/v1/cases")).forPrivileged("operators")
                        .summary("Lists cases, the longest in their stage first").answers(Schema.of(CasePageJson.class))
                        .handledBy(this::list),
                Endpoint.get("/admin/v1/queues").forPrivileged("operators").summary("Counts what waits in each queue")
                        .answers(Schema.listOf(Schema.of(QueueJson.class))).handledBy(this::queues),
                Endpoint.get("/admin/v1/cases/{case_id}").forPrivileged("operators").summary("Reads a case")
                        .query("page", "of its lists: 1, the default, has their newest rows, 2 those before them")
                        .answers(Schema.of(CaseViewJson.class)).handledBy(this::one),
                OperatorResolver.describe(Endpoint.post("/admin/v1/cases/{case_id}/actions/{action}"))
                        .forPrivileged("operators")
                        .summary("Asks a case to do something; every refusal has its line in the case's actions")
                        .body(CaseActions.REQUEST).answers(Schema.of(CaseActionAnswerJson.class))
                        .handledBy(call -> blocking.call(() -> actions.perform(call))));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        Instant now = clock.instant();
        Filter filter = CaseFilters.read(call.query(), now);
        return blocking.call(() -> queries.list(filter)).thenApply(cases -> Responses.ok(new CasePageJson(
                cases.stream().map(found -> CaseJson.of(found, now)).toList(),
                CaseFilters.nextToken(cases, filter.limit()))));
    }

    private CompletionStage<HttpResponse> queues(ApiRequest call) {
        Instant now = clock.instant();
        return blocking.call(queries::queueTotals).thenApply(
                totals -> Responses.records(totals.stream().map(total -> QueueJson.of(total, now)).toList()));
    }

    private CompletionStage<HttpResponse> one(ApiRequest call) {
        String caseId = CaseActions.caseId(call);
        int page = CaseActions.page(call);
        return blocking.call(() -> {
            CaseView view = queries.find(caseId, page)
                    .orElseThrow(() -> new ApiException(CaseError.CASE_NOT_FOUND));
            return Responses.ok(CaseViewJson.of(view, clock.instant()));
        });
    }
}
