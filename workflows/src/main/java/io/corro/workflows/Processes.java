package io.corro.workflows;

import java.util.List;
import java.util.function.Consumer;

import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.workflows.certificate.CertificatePolicy;
import io.corro.workflows.certificate.CertificateProcess;
import io.corro.workflows.certificate.CertificateSettings;
import io.corro.workflows.distribution.DistributionPolicy;
import io.corro.workflows.distribution.DistributionProcess;
import io.corro.workflows.proposal.OrderPlacer;
import io.corro.workflows.proposal.ProposalProcess;
import io.corro.workflows.runtime.ProcessEnvironment;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.subscription.SubscriptionPolicy;
import io.corro.workflows.subscription.SubscriptionProcess;
import io.corro.workflows.temporal.TemporalService;
import io.corro.workflows.time.TimeScale;
import io.corro.workflows.withdrawal.WithdrawalPolicy;
import io.corro.workflows.withdrawal.WithdrawalProcess;

/**
 * The long processes of the product: every kind of them, and their runtime on connections of its own, so that orders do
 * not wait for processes however busy these are. All methods are callable from any thread.
 */
public final class Processes implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    private final Database database;
    private final WorkflowRuntime runtime;

    private Processes(Database database, WorkflowRuntime runtime) {
        this.database = database;
        this.runtime = runtime;
    }

    /**
     * Returns a runtime that takes requests; nothing works on them before {@link #work}. Waits while the database
     * cannot be reached.
     *
     * @param temporal closed with these processes
     * @param placer   where approved orders are placed
     * @param progress receives a line for each reason to wait
     */
    public static Processes start(TemporalService temporal, DatabaseConfig config, ProcessOptions options,
            OrderPlacer placer, Consumer<String> progress) {
        Database database = Database.open(config.withPoolSize(CONNECTIONS), progress);
        try {
            return new Processes(database, WorkflowRuntime.create(temporal, database, options.runtime(),
                    environment -> all(environment, options.certificates(), options.pace(), placer)));
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    /** Connects Temporal and begins to work, without keeping the caller: see {@link WorkflowRuntime#status}. */
    public void work() {
        runtime.startInBackground();
    }

    public WorkflowRuntime runtime() {
        return runtime;
    }

    @Override
    public void close() {
        runtime.close();
        database.close();
    }

    /**
     * As in life.
     *
     * @param certificates where certificates live
     */
    public static List<ProcessModule> all(ProcessEnvironment environment, CertificateSettings certificates) {
        return all(environment, certificates, TimeScale.LIFE, OrderPlacer.NONE);
    }

    /**
     * @param pace how fast the house's waits pass
     * @param placer where approved orders are placed
     */
    public static List<ProcessModule> all(ProcessEnvironment environment, CertificateSettings certificates,
            TimeScale pace, OrderPlacer placer) {
        return List.of(
                new WithdrawalProcess(environment, WithdrawalPolicy.DEFAULT.at(pace)),
                new CertificateProcess(environment, CertificatePolicy.DEFAULT, certificates),
                new DistributionProcess(environment, DistributionPolicy.DEFAULT.at(pace)),
                new SubscriptionProcess(environment, SubscriptionPolicy.DEFAULT.at(pace)),
                new ProposalProcess(environment, placer));
    }
}
