package io.corro.gateway.http.cases;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.cases.CaseList.StageTotal;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.runtime.Sweeper;
import io.corro.workflows.runtime.TaskQueues;
import io.corro.workflows.temporal.TemporalMode;
import io.corro.workflows.temporal.TemporalMonitor;

/** The state of what runs the processes, and how much is open in which stage. */
public final class ProcessStatusEndpoints {
    private static final Schema STAGE = Schema.object("StageTotal").texts("process", "stage", "currency")
            .integers("cases").decimals("amount").nullable("currency");
    private static final Schema QUEUE = Schema.object("StepQueue").texts("name").integers("steps_at_a_time");
    private static final Schema ENGINE = Schema.object("WorkflowEngine")
            .texts("mode", "state", "detail", "namespace", "web_ui", "durability").times("since", "last_sweep_at")
            .integers("last_sweep_started", "open_cases").nested("queues", Schema.listOf(QUEUE))
            .nested("stages", Schema.listOf(STAGE)).nullable("web_ui", "last_sweep_at")
            .describedAs("`last_sweep_started` is how many workflows the newest look for unattended cases started.");

    private final WorkflowRuntime runtime;
    private final BlockingExecutor blocking;

    public ProcessStatusEndpoints(WorkflowRuntime runtime, BlockingExecutor blocking) {
        this.runtime = runtime;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/admin/v1/workflows").forPrivileged("operators")
                .summary("Shows the state of what runs the processes").answers(ENGINE).handledBy(this::state));
    }

    private CompletionStage<HttpResponse> state(ApiRequest call) {
        return blocking.call(() -> runtime.queries().stageTotals())
                .thenApply(totals -> Responses.ok(json -> write(json, totals)));
    }

    private void write(JsonWriter json, List<StageTotal> totals) {
        TemporalMonitor.Status status = runtime.status();
        json.begin()
                .text("mode", word(runtime.engine().mode()))
                .text("state", word(status.state()))
                .text("detail", status.detail())
                .time("since", status.since())
                .text("namespace", runtime.engine().namespace())
                .text("web_ui", runtime.engine().webUi().map(URI::toString).orElse(null))
                .text("durability", durability(runtime.engine().mode()))
                .time("last_sweep_at", runtime.lastSweep().map(Sweeper.Sweep::at).orElse(null))
                .number("last_sweep_started", runtime.lastSweep().map(Sweeper.Sweep::started).orElse(0))
                .number("open_cases", totals.stream().mapToLong(StageTotal::cases).sum());
        json.name("queues").list(new TreeMap<>(TaskQueues.capacities()).entrySet(), ProcessStatusEndpoints::write);
        json.name("stages").list(totals, ProcessStatusEndpoints::write).end();
    }

    private static String durability(TemporalMode mode) {
        return switch (mode) {
            case EMBEDDED -> "Workflows are in memory: a restart begins every open case again from its row.";
            case DEV -> "Workflows are in a file of a development server: losing it begins every open case again"
                    + " from its row.";
            case EXTERNAL -> "Workflows are in a Temporal service of your own.";
        };
    }

    private static void write(JsonWriter json, Map.Entry<String, Integer> queue) {
        json.begin().text("name", queue.getKey()).number("steps_at_a_time", queue.getValue()).end();
    }

    private static void write(JsonWriter json, StageTotal total) {
        json.begin().text("process", total.process()).text("stage", total.stage())
                .text("currency", total.currency().orElse(null)).number("cases", total.cases())
                .decimal("amount", total.amount()).end();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
