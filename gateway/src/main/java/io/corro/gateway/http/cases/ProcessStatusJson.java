package io.corro.gateway.http.cases;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.cases.CaseList.StageTotal;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.runtime.Sweeper;
import io.corro.workflows.runtime.TaskQueues;
import io.corro.workflows.temporal.TemporalMode;
import io.corro.workflows.temporal.TemporalMonitor;

/** The state of what runs the processes, and how much is open in which stage. */
@Described("`last_sweep_started` is how many workflows the newest look for unattended cases started.")
record ProcessStatusJson(TemporalMode mode, TemporalMonitor.State state, String detail, Instant since,
        String namespace, Optional<String> webUi, String durability, Optional<Instant> lastSweepAt,
        int lastSweepStarted, long openCases, List<StepQueueJson> queues, List<StageTotalJson> stages) {

    record StepQueueJson(String name, int stepsAtATime) {}

    record StageTotalJson(String process, String stage, Optional<String> currency, long cases, BigDecimal amount) {

        static StageTotalJson of(StageTotal total) {
            return new StageTotalJson(
                    total.process(), total.stage(), total.currency(), total.cases(), total.amount());
        }
    }

    static ProcessStatusJson of(WorkflowRuntime runtime, List<StageTotal> totals) {
        TemporalMonitor.Status status = runtime.status();
        TemporalMode mode = runtime.temporal().mode();
        return new ProcessStatusJson(mode, status.state(), status.detail(), status.since(),
                runtime.temporal().namespace(), runtime.temporal().webUi().map(URI::toString), durability(mode),
                runtime.lastSweep().map(Sweeper.Sweep::at), runtime.lastSweep().map(Sweeper.Sweep::started).orElse(0),
                totals.stream().mapToLong(StageTotal::cases).sum(), capacities(),
                totals.stream().map(StageTotalJson::of).toList());
    }

    private static List<StepQueueJson> capacities() {
        return new TreeMap<>(TaskQueues.capacities()).entrySet().stream()
                .map(queue -> new StepQueueJson(queue.getKey(), queue.getValue())).toList();
    }

    private static String durability(TemporalMode mode) {
        return switch (mode) {
            case EMBEDDED -> "Workflows are in memory: a restart begins every open case again from its row.";
            case DEV -> "Workflows are in a file of a development server: losing it begins every open case again"
                    + " from its row.";
            case EXTERNAL -> "Workflows are in a Temporal service of your own.";
        };
    }
}
