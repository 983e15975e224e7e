package io.corro.workflows;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.corro.persistence.Database;
import io.corro.persistence.platform.PlatformTables;
import io.corro.workflows.engine.EngineMode;
import io.corro.workflows.engine.WorkflowEngine;
import io.corro.workflows.operations.CaseQueries;
import io.corro.workflows.operations.NightlyReconciliation;
import io.corro.workflows.operations.OperatorActions;
import io.corro.workflows.payment.ProviderEvent;
import io.corro.workflows.payment.SandboxProvider;
import io.corro.workflows.payment.Webhooks;
import io.corro.workflows.process.Chores;
import io.corro.workflows.process.PendingWork;
import io.corro.workflows.process.ProcessClient;
import io.corro.workflows.process.ProcessModule;
import io.corro.workflows.process.Sweeper;
import io.corro.workflows.process.Workers;
import io.corro.workflows.process.WorkflowLimits;
import io.corro.workflows.schedule.DueRuns;
import io.corro.workflows.schedule.ScheduledJob;
import io.corro.workflows.schedule.Schedules;
import io.corro.workflows.schedule.TemporalSchedules;
import io.corro.workflows.schedule.TickerSchedules;

/**
 * The running workflows of this process: the wiring in one place, and its order of start and stop. Workers start before
 * the sweeper gives them work; on the way down intake ends first, then workers drain, then the engine goes, and the
 * database stays for whoever owns it.
 */
public final class WorkflowRuntime implements AutoCloseable {
    private final WorkflowEngine engine;
    private final ProcessEnvironment environment;
    private final List<ProcessModule> processes;
    private final SandboxProvider sandbox;
    private final Webhooks webhooks;
    private final Sweeper sweeper;
    private final OperatorActions actions;
    private final CaseQueries queries;
    private final Workers workers;
    private final Chores chores = new Chores();

    private WorkflowRuntime(WorkflowEngine engine, Database database, RuntimeOptions options,
                            Function<ProcessEnvironment, List<ProcessModule>> processes) {
        PlatformTables tables = PlatformTables.of(database);
        this.engine = engine;
        this.sandbox = new SandboxProvider(tables.sandbox(), options.sandbox(), options.clock());
        this.environment = new ProcessEnvironment(
                database, tables, new ProcessClient(engine.client()), sandbox, options.clock());
        this.processes = List.copyOf(processes.apply(environment));
        this.workers = new Workers(engine.client(), tables.attempts());
        this.webhooks = new Webhooks(sandbox, tables.inbox(), this::route);
        this.sweeper = new Sweeper(pendingWork(), options.clock());
        this.actions = new OperatorActions(
                tables, environment.client(), this.processes, options.clock(), WorkflowLimits.UPDATE_DEADLINE);
        this.queries = new CaseQueries(tables, this.processes, engine);
    }

    /** Starts workers, sweeper and schedules on an engine that this runtime will close. */
    public static WorkflowRuntime start(WorkflowEngine engine, Database database, RuntimeOptions options,
                                        Function<ProcessEnvironment, List<ProcessModule>> processes) {
        WorkflowRuntime runtime = new WorkflowRuntime(engine, database, options, processes);
        runtime.start(options);
        return runtime;
    }

    public ProcessEnvironment environment() {
        return environment;
    }

    public WorkflowEngine engine() {
        return engine;
    }

    /** The process of that type, for the services that it offers. */
    public <P extends ProcessModule> P process(Class<P> type) {
        return processes.stream().filter(type::isInstance).map(type::cast).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no process " + type.getSimpleName()));
    }

    /** What people ask of cases. */
    public OperatorActions actions() {
        return actions;
    }

    /** What operators look at. */
    public CaseQueries queries() {
        return queries;
    }

    /** The entrance for webhooks that come over HTTP. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** Does now what would be done within the sweep period: sweeps, and moves webhooks and kept requests on. */
    public void tick() {
        sweeper.sweep();
        moveWebhooks();
        actions.resend();
    }

    private void moveWebhooks() {
        sandbox.work();
        environment.tables().sandbox()
                .takeDeliveries(environment.clock().instant(), WorkflowLimits.CHORE_BATCH)
                .forEach(webhooks::accept);
        webhooks.dispatch(WorkflowLimits.CHORE_BATCH);
    }

    /** Ends intake, lets begun steps finish, and closes the engine. */
    @Override
    public void close() {
        chores.close();
        workers.close();
        engine.close();
    }

    /** Stops at once, as a killed process would: for tests of what happens then. */
    public void abort() {
        chores.close();
        workers.abort();
        engine.close();
    }

    private void start(RuntimeOptions options) {
        processes.forEach(process -> process.register(workers));
        Schedules schedules = schedules(options);
        workers.start();
        chores.every(options.sweepPeriod(), "sweep", sweeper::sweep);
        chores.every(options.sweepPeriod(), "webhooks", this::moveWebhooks);
        chores.every(options.sweepPeriod(), "kept-requests", actions::resend);
        schedules.install(jobs());
    }

    /** What is done by the calendar: by processes, and for the house as a whole. */
    private List<ScheduledJob> jobs() {
        return Stream.concat(processes.stream().flatMap(process -> process.schedules().stream()),
                Stream.of(new NightlyReconciliation(environment.tables()).job())).toList();
    }

    /** The embedded service has no schedules. */
    private Schedules schedules(RuntimeOptions options) {
        DueRuns runs = new DueRuns(environment.tables().scheduleRuns());
        return engine.mode() == EngineMode.EMBEDDED
                ? new TickerSchedules(chores, runs, options.clock())
                : new TemporalSchedules(engine.client(), workers, runs, options.clock());
    }

    private List<PendingWork> pendingWork() {
        return processes.stream().map(ProcessModule::pendingWork).toList();
    }

    private void route(ProviderEvent event) {
        String caseId = event.key().substring(0, Math.max(0, event.key().indexOf('/')));
        ProcessModule owner = processes.stream()
                .filter(process -> caseId.startsWith(process.idPrefix()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no process of this product paid " + event.key()));
        owner.onProviderEvent(caseId, event);
    }
}
