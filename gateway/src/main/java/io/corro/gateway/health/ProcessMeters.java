package io.corro.gateway.health;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.cases.CaseList.QueueTotal;
import io.corro.persistence.books.cases.CaseList.StageTotal;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.runtime.StepCounts.Count;
import io.corro.workflows.temporal.TemporalMonitor;

/**
 * What is measured of long processes. The tables are asked now and then on the thread {@code process-meters}, so that
 * nobody who scrapes waits for them; between two looks the values stand still.
 */
public final class ProcessMeters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessMeters.class);
    private static final Duration CASES_PERIOD = Duration.ofSeconds(15);
    /** These queries read whole tables. */
    private static final Duration TOTALS_PERIOD = Duration.ofSeconds(60);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final WorkflowRuntime runtime;
    private final MeterRegistry meters;
    private final MultiGauge cases;
    private final MultiGauge amounts;
    private final MultiGauge waiting;
    private final MultiGauge oldest;
    private final MultiGauge trialBalance;
    private final AtomicInteger differences = new AtomicInteger();
    private final Set<String> steps = new HashSet<>();
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("process-meters").daemon().factory());

    public ProcessMeters(WorkflowRuntime runtime, MeterRegistry meters) {
        this.runtime = runtime;
        this.meters = meters;
        cases = table("corro.cases", "Open cases");
        amounts = table("corro.cases.amount", "What open cases are about");
        waiting = table("corro.queue.cases", "Cases in each of the operators' queues");
        oldest = table("corro.queue.oldest.seconds", "How long the first case of a queue has been in its stage");
        trialBalance = table("corro.trial.balance.difference", "Debit less credit: zero, always");
        Gauge.builder("corro.reconciliation.differences", differences, AtomicInteger::get)
                .description("Totals that do not agree: zero, always").register(meters);
        Gauge.builder("corro.workflows.up", runtime, ProcessMeters::isUp)
                .description("1 while Temporal answers").register(meters);
        Gauge.builder("corro.sweep.age.seconds", runtime, ProcessMeters::sweepAge)
                .description("Since the newest look for cases without a workflow").register(meters);
    }

    public void start() {
        every(CASES_PERIOD, this::readCases);
        every(TOTALS_PERIOD, this::readTotals);
    }

    void readCases() {
        List<StageTotal> stages = runtime.queries().stageTotals();
        fill(cases, stages, ProcessMeters::tags, StageTotal::cases);
        fill(amounts, stages, ProcessMeters::tags, StageTotal::amount);
        List<QueueTotal> queues = runtime.queries().queueTotals();
        Instant now = runtime.environment().clock().instant();
        fill(waiting, queues, ProcessMeters::tags, QueueTotal::cases);
        fill(oldest, queues, ProcessMeters::tags, queue -> queue.oldestAge(now).toSeconds());
        runtime.stepCounts().ifPresent(counts -> counts.byStep().forEach(this::count));
    }

    void readTotals() {
        fill(trialBalance, runtime.queries().trialBalance(),
                total -> Tags.of("currency", total.currency(), "book", total.book()), total -> total.difference());
        differences.set(runtime.queries().differences().size());
    }

    private MultiGauge table(String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
    }

    private static <T> void fill(MultiGauge table, List<T> items, Function<T, Tags> tags, Function<T, Number> value) {
        table.register(items.stream().<Row<?>>map(item -> Row.of(tags.apply(item), value.apply(item))).toList(), true);
    }

    private void count(String step, Count count) {
        if (steps.add(step)) {
            FunctionCounter.builder("corro.steps", count.attempts(), LongAdder::sum).tag("step", step)
                    .description("Attempts of steps in this process").register(meters);
            FunctionCounter.builder("corro.steps.failed", count.failures(), LongAdder::sum).tag("step", step)
                    .description("Attempts of steps in this process that failed").register(meters);
        }
    }

    private static Tags tags(StageTotal total) {
        return Tags.of("process", total.process(), "stage", total.stage(),
                "currency", total.currency().orElse("none"));
    }

    private static Tags tags(QueueTotal total) {
        return Tags.of("queue", total.queue().name().toLowerCase(Locale.ROOT));
    }

    private static double isUp(WorkflowRuntime runtime) {
        return runtime.status().state() == TemporalMonitor.State.RUNNING ? 1 : 0;
    }

    private static double sweepAge(WorkflowRuntime runtime) {
        Instant now = runtime.environment().clock().instant();
        return runtime.lastSweep().map(sweep -> (double) Duration.between(sweep.at(), now).toSeconds())
                .orElse(Double.NaN);
    }

    private void every(Duration period, Runnable look) {
        executor.scheduleWithFixedDelay(() -> {
            try {
                look.run();
            } catch (RuntimeException e) {
                LOG.debug("the tables did not answer; the values stand still", e);
            }
        }, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits a bounded time for a look under way, so that its connection is not closed beneath it. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
