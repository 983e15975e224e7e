package io.corro.workflows;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.temporal.client.WorkflowClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.format.Uuids;
import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.cash.CashOrder;
import io.corro.persistence.books.cash.CashOrders;
import io.corro.persistence.books.flag.KillSwitches;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.cases.CaseQueries;
import io.corro.workflows.cases.OperatorActions;
import io.corro.workflows.payment.ProviderEvent;
import io.corro.workflows.payment.SandboxProvider;
import io.corro.workflows.payment.SwitchedProvider;
import io.corro.workflows.payment.Webhooks;
import io.corro.workflows.runtime.BackgroundTasks;
import io.corro.workflows.runtime.ProcessClient;
import io.corro.workflows.runtime.ProcessEnvironment;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.runtime.StepCounts;
import io.corro.workflows.runtime.Sweeper;
import io.corro.workflows.runtime.Watchdog;
import io.corro.workflows.runtime.WorkflowLimits;
import io.corro.workflows.temporal.TemporalMonitor;
import io.corro.workflows.temporal.TemporalService;
import io.corro.workflows.temporal.TemporalUnavailableException;

/**
 * The running workflows of this process: the wiring in one place, and its order of start and stop. Workers start when
 * Temporal answers, and before the sweeper gives them work; on the way down intake ends first, then workers drain,
 * then Temporal goes, and the database stays for whoever owns it.
 *
 * <p>While Temporal is away, requests are taken, lists are shown and actions are decided: all of that is rows.
 */
public final class WorkflowRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowRuntime.class);

    private final TemporalService temporal;
    private final ProcessEnvironment environment;
    private final List<ProcessModule> processes;
    private final SandboxProvider sandbox;
    private final Webhooks webhooks;
    private final Sweeper sweeper;
    private final Watchdog watchdog;
    private final OperatorActions actions;
    private final CaseQueries queries;
    private final RuntimeOptions options;
    private final TemporalMonitor watch;
    private final CashOrders cash;
    private final BackgroundTasks chores = new BackgroundTasks();
    private volatile Optional<WorkerGroup> crew = Optional.empty();
    private boolean hasChores;

    private WorkflowRuntime(TemporalService temporal, Database database, RuntimeOptions options,
            Function<ProcessEnvironment, List<ProcessModule>> processes) {
        SharedTables tables = SharedTables.of(database);
        this.temporal = temporal;
        this.options = options;
        this.watch = new TemporalMonitor(temporal, options.clock(), this::resume);
        this.sandbox = new SandboxProvider(tables.sandbox(), options.sandbox(), options.clock());
        this.environment = new ProcessEnvironment(
                database, tables, new ProcessClient(this::client),
                new SwitchedProvider(sandbox, () -> KillSwitches.paymentsOff(database)), options.clock());
        this.cash = new CashOrders(database.jdbi());
        this.processes = List.copyOf(processes.apply(environment));
        this.webhooks = new Webhooks(sandbox, tables.inbox(), this::route);
        this.sweeper = new Sweeper(this.processes, options.clock());
        this.watchdog = new Watchdog(tables.runs(), environment.client(), this.processes, options.clock());
        this.actions = new OperatorActions(tables, this.processes, options.clock());
        this.queries = new CaseQueries(tables, this.processes, temporal);
    }

    /** Starts workers, sweeper and schedules on a Temporal service that this runtime will close. */
    public static WorkflowRuntime start(TemporalService temporal, Database database, RuntimeOptions options,
            Function<ProcessEnvironment, List<ProcessModule>> processes) {
        WorkflowRuntime runtime = create(temporal, database, options, processes);
        runtime.watch.check();
        runtime.startInBackground();
        return runtime;
    }

    /** A runtime that takes requests; nothing works on them before {@link #startInBackground}. */
    public static WorkflowRuntime create(TemporalService temporal, Database database, RuntimeOptions options,
            Function<ProcessEnvironment, List<ProcessModule>> processes) {
        return new WorkflowRuntime(temporal, database, options, processes);
    }

    /** Connects Temporal, and starts all else when it answers, without keeping the caller: see {@link #status}. */
    public void startInBackground() {
        watch.start(WorkflowLimits.TEMPORAL_CHECK_PERIOD);
    }

    public ProcessEnvironment environment() {
        return environment;
    }

    public TemporalService temporal() {
        return temporal;
    }

    /** What workers of this process have done; empty before Temporal has answered. */
    public Optional<StepCounts> stepCounts() {
        return crew.map(WorkerGroup::counts);
    }

    /** The newest look for cases without a workflow. */
    public Optional<Sweeper.Sweep> lastSweep() {
        return sweeper.last();
    }

    /** How many open cases make no progress, by the newest look. */
    public int stuckCases() {
        return watchdog.stuck();
    }

    /** Looks now for runs that make no progress; otherwise that is done every few seconds. */
    public void watch() {
        watchdog.look();
    }

    /** Whether workflows go on. */
    public TemporalMonitor.Status status() {
        return watch.status();
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

    /** Does now what would be done within the sweep period: sweeps, and moves webhooks and wake-ups on. */
    public void tick() {
        sweeper.sweep();
        moveWebhooks();
        actions.wake();
    }

    /** Looks now whether every open case has its run; otherwise that is done every few minutes. */
    public void visitAll() {
        sweeper.forget();
        sweeper.sweep();
    }

    private void moveWebhooks() {
        sandbox.work();
        environment.tables().sandbox()
                .deliver(environment.clock().instant(), WorkflowLimits.CHORE_BATCH, webhooks::accept);
        webhooks.dispatch(WorkflowLimits.CHORE_BATCH);
    }

    /** Ends intake, lets begun steps finish, and closes Temporal. */
    @Override
    public void close() {
        stop(WorkerGroup::close);
    }

    /** Stops at once, as a killed process would: for tests of what happens then. */
    public void abort() {
        stop(WorkerGroup::abort);
    }

    private void stop(Consumer<WorkerGroup> how) {
        watch.close();
        chores.close();
        crew.ifPresent(how);
        temporal.close();
    }

    /** Temporal answers: for the first time, or again, and then it may have lost its workflows. */
    private void resume() {
        if (crew.isEmpty()) {
            crew = Optional.of(new WorkerGroup(temporal, environment, processes, chores));
        }
        crew.get().start();
        sweeper.forget();
        watchdog.begin();
        if (!hasChores) {
            startChores();
            hasChores = true;
        }
    }

    private void startChores() {
        every("sweep", sweeper::sweep);
        every("watchdog", watchdog::look);
        every("webhooks", this::moveWebhooks);
        every("wake-ups", actions::wake);
    }

    /** While Temporal is away its work would only wait. */
    private void every(String name, Runnable chore) {
        chores.every(options.sweepPeriod(), name, () -> {
            if (watch.isRunning()) {
                chore.run();
            }
        });
    }

    private WorkflowClient client() {
        if (watch.status().state() == TemporalMonitor.State.UNAVAILABLE) {
            throw new TemporalUnavailableException(watch.status().detail());
        }
        return temporal.client();
    }

    /** An event about nothing of ours would come back for ever, so it ends here. */
    private void route(ProviderEvent event) {
        String caseId = event.key().substring(0, Math.max(0, event.key().indexOf('/')));
        if (CashOrder.isOne(caseId)) {
            // They are looked at until they have ended, whether or not somebody says so; afterwards they may come back.
            Uuids.parse(CashOrder.idOf(caseId)).ifPresent(id -> cash.heard(id, options.clock().instant()));
            return;
        }
        Optional<ProcessModule> owner = processes.stream()
                .filter(process -> caseId.startsWith(process.idPrefix())).findFirst();
        if (owner.isEmpty() || environment.tables().cases().find(caseId).isEmpty()) {
            LOG.warn("event {} is about {}, which is not a payment of ours", event.eventId(), event.key());
            return;
        }
        owner.get().onProviderEvent(caseId, event);
    }
}
