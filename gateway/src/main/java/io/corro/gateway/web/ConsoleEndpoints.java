package io.corro.gateway.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.gateway.http.cases.CaseActions;
import io.corro.gateway.http.cases.CaseFilters;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.CaseList.Filter;
import io.corro.persistence.books.cases.CaseList.Queue;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.cases.CaseView;

/** The pages of the operators' console. */
public final class ConsoleEndpoints {
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;

    private final WorkflowRuntime runtime;
    private final CaseActions actions;
    private final BlockingExecutor blocking;
    private final Flash flash = new Flash();

    public ConsoleEndpoints(WorkflowRuntime runtime, CaseActions actions, BlockingExecutor blocking) {
        this.runtime = runtime;
        this.actions = actions;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                page(Endpoint.get("/console")).summary("Shows what waits and whether totals agree, as a page")
                        .handledBy(this::overview),
                page(Endpoint.get("/console/cases")).summary("Lists cases, as a page").handledBy(this::list),
                page(Endpoint.get("/console/cases/{case_id}")).summary("Shows a case, as a page").handledBy(this::one),
                page(Endpoint.post("/console/cases/{case_id}/actions/{action}"))
                        .summary("Takes a form of such a page").answers(SEE_OTHER, null).handledBy(this::act));
    }

    private static Endpoint.Builder page(Endpoint.Builder endpoint) {
        return endpoint.forBrowsers("console").errorPage(ErrorPage::of);
    }

    private CompletionStage<HttpResponse> overview(ApiRequest call) {
        return blocking.call(() -> Page.answer(OK, "Operations", OverviewPage.of(runtime, now())));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        Instant now = now();
        Filter filter = CaseFilters.read(call.query(), now);
        return blocking.call(() -> {
            List<Case> cases = runtime.queries().list(filter);
            Optional<String> next = CaseFilters.nextToken(cases, filter.limit())
                    .map(token -> "/console/cases?" + withToken(call, token));
            return Page.answer(OK, "Cases: " + word(filter.queue()), CaseListPage.of(cases, next, now));
        });
    }

    private CompletionStage<HttpResponse> one(ApiRequest call) {
        String caseId = CaseActions.caseId(call);
        int page = CaseActions.page(call);
        String address = address(caseId);
        Optional<String> said = flash.read(address, call);
        return blocking.call(() -> runtime.queries().find(caseId, page)
                .map(view -> Page.answer(OK, title(view), CasePage.of(view, said)))
                .map(shown -> said.isPresent() ? shown.addHeader(flash.forget(address)) : shown)
                .orElseThrow(() -> new ApiException(CaseError.CASE_NOT_FOUND)));
    }

    /** Leads back to the case's page, so that a reload asks for nothing again. */
    private CompletionStage<HttpResponse> act(ApiRequest call) {
        Form.requireSameSite(call);
        String address = address(CaseActions.caseId(call));
        return blocking
                .call(() -> said(
                        call))
                .thenApply(said -> Page
                        .answer(SEE_OTHER, "Done",
                                Html.element("p", Html.text(said), Html.link(address, "Back to the case")))
                        .addHeader(RawHeader.create("Location", address)).addHeader(flash.keep(address, said)));
    }

    private static String address(String caseId) {
        return "/console/cases/" + encoded(caseId);
    }

    private String said(ApiRequest call) {
        try {
            return call.path("action") + switch (actions.perform(call, () -> Form.read(call))) {
                case ActionResult.Accepted accepted -> ": " + accepted.message();
                case ActionResult.Refused refused -> ": refused. " + refused.message();
            };
        } catch (ApiException e) {
            return call.path("action") + ": refused, " + e.error().reason() + ": " + e.error().message();
        }
    }

    private static String title(CaseView view) {
        return view.found().process() + " " + view.found().id();
    }

    private static String word(Queue queue) {
        return queue.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String withToken(ApiRequest call, String token) {
        StringBuilder query = new StringBuilder();
        call.request().getUri().query().toMap().forEach((name, value) -> {
            if (!name.equals("page_token")) {
                query.append(encoded(name)).append('=').append(encoded(value)).append('&');
            }
        });
        return query.append("page_token=").append(encoded(token)).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Instant now() {
        return runtime.environment().clock().instant();
    }
}
