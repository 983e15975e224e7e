package io.corro.gateway.http.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.fake.FakeGateway;
import io.corro.gateway.http.port.KeyAdmin.IssuedKey;
import io.corro.persistence.TestDatabase;
import io.corro.workflows.Bank;
import io.corro.workflows.Bank.Customer;
import io.corro.workflows.Eventually;
import io.corro.workflows.Processes;
import io.corro.workflows.RuntimeOptions;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.engine.EngineConfig;
import io.corro.workflows.engine.WorkflowEngine;
import io.corro.workflows.payment.SandboxOptions;

/**
 * The real server with real processes on a real database and an embedded engine; only trading is fake. Payments that
 * are slow stay so for as long as a test may take.
 */
final class ProcessGateway implements AutoCloseable {
    private static final RuntimeOptions OPTIONS = new RuntimeOptions(
            new SandboxOptions(7, Duration.ofMinutes(30), Duration.ofMinutes(30), Duration.ofMillis(10)),
            Duration.ofMillis(50), InstantSource.system());

    private final TestDatabase database = TestDatabase.create();
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final Bank bank = new Bank(database.database());
    private final WorkflowRuntime runtime = WorkflowRuntime.start(
            WorkflowEngine.start(EngineConfig.embedded(Path.of("target"))), database.database(), OPTIONS,
            Processes::all);
    private final FakeGateway gateway =
            FakeGateway.startWith(ProcessEndpoints.all(runtime, new Blocking(blocking)));

    Bank bank() {
        return bank;
    }

    WorkflowRuntime runtime() {
        return runtime;
    }

    /** A client with a key of this user. */
    ApiClient of(UUID userId) {
        IssuedKey key = gateway.keys().issue(userId, UUID.randomUUID(), "test").toCompletableFuture().join();
        return gateway.underTest().anonymous()
                .with("APCA-API-KEY-ID", key.keyId()).with("APCA-API-SECRET-KEY", key.secret());
    }

    ApiClient anonymous() {
        return gateway.underTest().anonymous();
    }

    void awaitStage(String caseId, String stage) {
        Eventually.see(() -> runtime.queries().find(caseId).orElseThrow().found().stage(), stage::equals);
    }

    /** How often this person was refused with this word, as the action log has it. */
    int refusals(UUID actorId, String word) {
        return bank.query(Integer.class, "SELECT count(*)::int FROM platform.operator_actions"
                + " WHERE actor_id = ? AND refusal = ?", actorId, word);
    }

    /** Everything that the ledger and the holds know of a customer's money. */
    String money(Customer customer) {
        return bank.wallet(customer) + " | " + bank.units(customer) + " | " + bank.query(String.class,
                "SELECT count(*) || ' entries' FROM platform.ledger_entries AS entry"
                        + " JOIN platform.ledger_accounts AS account ON account.id = entry.ledger_account_id"
                        + " WHERE account.owner_id IN (?, ?)", customer.walletId(), customer.productId());
    }

    @Override
    public void close() {
        gateway.close();
        runtime.close();
        blocking.close();
        database.close();
    }
}
