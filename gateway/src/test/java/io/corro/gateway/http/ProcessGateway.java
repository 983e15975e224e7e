package io.corro.gateway.http;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.CertificateBook;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.ApiKeys.IssuedKey;
import io.corro.persistence.books.user.JdbcApiKeys;
import io.corro.persistence.books.user.Operators;
import io.corro.persistence.books.user.Operators.Operator;
import io.corro.persistence.books.user.Operators.Role;
import io.corro.persistence.postgres.StorageFailures;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.CourseFixture;
import io.corro.workflows.Eventually;
import io.corro.workflows.LedgerFixture;
import io.corro.workflows.LedgerFixture.Customer;
import io.corro.workflows.Processes;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.certificate.CertificateSettings;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalService;

/**
 * The real server with real processes on a real database and an embedded Temporal; trading keeps its rows in memory.
 * Payments that are slow stay so for as long as a test may take.
 */
public final class ProcessGateway implements AutoCloseable {
    public static final String WEBHOOK_SECRET = "secret-of-the-tests";
    private static final RuntimeOptions OPTIONS = new RuntimeOptions(
            new SandboxOptions(7, Duration.ofMinutes(30), Duration.ofMinutes(30), Duration.ofMillis(10)),
            Duration.ofMillis(50), InstantSource.system()).withWebhookSecret(WEBHOOK_SECRET);

    private static final CertificateSettings CERTIFICATES = new CertificateSettings(
            Path.of("target", "documents"), () -> URI.create("https://corro.example"));

    private final TestDatabase database = TestDatabase.create();
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final LedgerFixture bank = new LedgerFixture(database.database());
    private final CourseFixture school = new CourseFixture(database.database());
    private final WorkflowRuntime runtime = WorkflowRuntime.start(
            TemporalService.start(TemporalConfig.embedded(Path.of("target"))), database.database(), OPTIONS,
            environment -> Processes.all(environment, CERTIFICATES));
    private final Operators operators = new Operators(database.database().jdbi());
    private final ApiKeys keys = new JdbcApiKeys(database.database().jdbi(), new SecureRandom());
    private final EngineGateway gateway = EngineGateway.startWith(endpoints());

    public ProcessGateway() {
        gateway.keys().setOperators(keys);
    }

    private List<Endpoint> endpoints() {
        BlockingExecutor caller = new BlockingExecutor(blocking, StorageFailures::translated);
        return ProcessEndpoints.all(runtime, operators, keys, caller);
    }

    public LedgerFixture bank() {
        return bank;
    }

    public CourseFixture school() {
        return school;
    }

    public WorkflowRuntime runtime() {
        return runtime;
    }

    public Certificate certificate(UUID id) {
        return new CertificateBook(database.database()).find(id).orElseThrow();
    }

    /** A client with a key of this user. */
    public ApiClient of(UUID userId) {
        IssuedKey key = gateway.keys().issue(userId, UUID.randomUUID(), "test", Optional.empty());
        return gateway.underTest().anonymous()
                .with("APCA-API-KEY-ID", key.key().keyId()).with("APCA-API-SECRET-KEY", key.secret());
    }

    /** Somebody of the staff, with a key of their own. */
    public Staff newOperator() {
        Operator operator = operators.appoint("staff-" + UUID.randomUUID() + "@example.com", "Staff", Role.SUPPORT);
        IssuedKey key = keys.issueForOperator(operator.id(), "test");
        return new Staff(operator, key, gateway.underTest().anonymous()
                .with("Authorization", "Bearer " + key.key().keyId() + "." + key.secret()));
    }

    public record Staff(Operator person, IssuedKey key, ApiClient api) {
        public UUID id() {
            return person.id();
        }
    }

    /** The bearer of the admin key. */
    public ApiClient admin() {
        return gateway.underTest().operator();
    }

    public URI base() {
        return gateway.underTest().base();
    }

    public ApiClient anonymous() {
        return gateway.underTest().anonymous();
    }

    public void awaitStage(String caseId, String stage) {
        Eventually.see(() -> runtime.queries().find(caseId).orElseThrow().found().stage(), stage::equals);
    }

    /** How often this person was refused with this word, as the action log has it. */
    public int refusals(UUID actorId, String word) {
        return bank.query(Integer.class, "SELECT count(*)::int FROM platform.operator_actions"
                + " WHERE actor_id = ? AND refusal = ?", actorId, word);
    }

    /** Everything that the ledger and the holds know of a customer's money. */
    public String money(Customer customer) {
        return bank.wallet(customer) + " | " + bank.units(customer) + " | " + bank.query(String.class,
                "SELECT count(*) || ' entries' FROM platform.ledger_entries AS entry"
                        + " JOIN platform.ledger_accounts AS account ON account.id = entry.ledger_account_id"
                        + " WHERE account.owner_id IN (?, ?)",
                customer.walletId(), customer.productId());
    }

    @Override
    public void close() {
        gateway.close();
        runtime.close();
        blocking.close();
        database.close();
    }
}
