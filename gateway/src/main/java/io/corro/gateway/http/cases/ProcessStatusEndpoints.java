package io.corro.gateway.http.cases;

import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.workflows.WorkflowRuntime;

/** The state of what runs the processes. */
public final class ProcessStatusEndpoints {
    private final WorkflowRuntime runtime;
    private final BlockingExecutor blocking;

    public ProcessStatusEndpoints(WorkflowRuntime runtime, BlockingExecutor blocking) {
        this.runtime = runtime;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/admin/v1/workflows").forPrivileged("operators")
                .summary("Shows the state of what runs the processes").answers(Schema.of(ProcessStatusJson.class))
                .handledBy(this::state));
    }

    private CompletionStage<HttpResponse> state(ApiRequest call) {
        return blocking.call(() -> runtime.queries().stageTotals())
                .thenApply(totals -> Responses.ok(ProcessStatusJson.of(runtime, totals)));
    }
}
