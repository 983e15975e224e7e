package io.corro.gateway.kill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import io.corro.gateway.demo.DemoEnv;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.LedgerFixture;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the real server with SIGKILL while dozens of processes of all four kinds run against a provider that times out,
 * repeats itself and pays late. In the end every case has ended, and every cent is where the provider says it went.
 * {@code -Dcorro.kill.process.rounds} and {@code -Dcorro.kill.seed} repeat and lengthen a run.
 */
class ProcessKillTest {
    private static final int ROUNDS = Integer.getInteger("corro.kill.process.rounds", 1);
    private static final long SEED = Long.getLong("corro.kill.seed", System.nanoTime());
    /** An hour's wait takes twelve seconds. */
    private static final String PACE = "300";
    private static final int LIFE_MIN_MS = 300;
    private static final int LIFE_MAX_MS = 4_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Stays for a closer look when the test fails. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private TestDatabase database;
    private LedgerFixture bank;
    private CustomerFixture crowd;
    private OperatorFixture staff;

    @BeforeEach
    void createDatabase() {
        database = TestDatabase.create();
        bank = new LedgerFixture(database.database());
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void everyProcessEndsAndEveryCentIsPostedOnce() throws IOException, InterruptedException {
        System.out.println("process kill test: seed=" + SEED + " directory=" + directory);
        try (ServerProcess server = new ServerProcess(
                directory, Map.of("DATABASE_URL", database.url()), "--pace", PACE)) {
            server.start();
            DemoEnv env = server.env();
            GatewayUnderTest gateway = new GatewayUnderTest(URI.create(env.baseUrl()), env.adminKey());
            crowd = new CustomerFixture(database.database(), gateway);
            staff = new OperatorFixture(gateway);
            crowd.gather();
            for (int round = 0; round < ROUNDS; round++) {
                crowd.writeRows();
                workUntilKilled(server);
                server.start();
            }
            crowd.askForTheLastTime();
            awaitEnds();
            report();
            assertEveryCentIsWhereItShouldBe();
            server.stop();
        }
    }

    private void workUntilKilled(ServerProcess server) throws InterruptedException {
        SplittableRandom own = random.split();
        List<Thread> people = List.of(
                Thread.ofPlatform().start(() -> crowd.askUntilServerIsGone(own)),
                Thread.ofPlatform().start(staff::workUntilServerIsGone));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LIFE_MIN_MS, LIFE_MAX_MS));
        server.kill();
        for (Thread person : people) {
            person.join();
        }
    }

    private void awaitEnds() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> open = staff.open();
        while (!open.isEmpty()) {
            assertThat(System.nanoTime()).as("all ended in %s, still open: %s", PATIENCE, open).isLessThan(deadline);
            staff.workOff();
            staff.cancelSubscriptions();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            open = staff.open();
        }
        while (hasNewsOfTheProvider()) {
            assertThat(System.nanoTime()).as("news of the provider are worked off in %s", PATIENCE)
                    .isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    /** A payment may still be returned after its case has ended, and its webhook may be on its way. */
    private boolean hasNewsOfTheProvider() {
        return count("platform.sandbox_payments WHERE return_at IS NOT NULL")
                + count("platform.sandbox_deliveries WHERE delivered_at IS NULL")
                + count("platform.webhook_inbox WHERE processed_at IS NULL") > 0;
    }

    private void report() {
        System.out.println("process kill test: kills=" + ROUNDS + " withdrawals=" + crowd.withdrawalIds().size()
                + " certificates=" + crowd.certificateIds().size() + " others=" + crowd.rows().size() + " ends: "
                + text("SELECT string_agg(line, ', ' ORDER BY line) FROM"
                        + " (SELECT process || ' ' || stage || ' ' || count(*) AS line"
                        + " FROM platform.process_cases GROUP BY process, stage) AS ends"));
    }

    private void assertEveryCentIsWhereItShouldBe() {
        staff.get("/admin/v1/ledger/trial-balance").json()
                .forEach(total -> assertThat(total.path("difference").asText()).as(total.toString()).isIn("0", "0.00"));
        assertThat(staff.get("/admin/v1/ledger/reconciliation").json().path("differences")).isEmpty();
        assertThat(count("platform.holds WHERE status = 'held'")).as("holds of cases that have ended").isZero();
        assertThat(crowd.withdrawalIds()).doesNotHaveDuplicates().isNotEmpty();
        assertThat(count("investment.withdrawal_requests")).isEqualTo(crowd.withdrawalIds().size());
        assertThat(crowd.certificateIds()).doesNotHaveDuplicates().isNotEmpty();
        assertThat(count("platform.certificate_details WHERE issued_at IS NOT NULL"))
                .isEqualTo(crowd.certificateIds().size());
        assertThat(text("""
                SELECT string_agg(concat_ws(' ', detail.case_id, 'paid', detail.paid, 'returned', detail.returned,
                        'but', payment.status, 'settled', payment.settled, 'returned', payment.returned,
                        payment.instrument), ', ')
                FROM platform.withdrawal_details AS detail
                LEFT JOIN platform.sandbox_payments AS payment
                    ON payment.kind = 'payout' AND starts_with(payment.key, detail.case_id || '/')
                WHERE (detail.paid * 100, detail.returned * 100)
                    <> (coalesce(payment.settled, 0), coalesce(payment.returned, 0))
                """)).as("withdrawals that say something else than the provider").isNull();
        assertThat(text("""
                SELECT string_agg(payment.idempotency_key, ', ') FROM financial.payments AS payment
                JOIN platform.sandbox_payments AS charge ON charge.key = payment.idempotency_key
                WHERE payment.status = 'succeeded' AND payment.amount * 100 <> charge.settled
                   OR payment.status = 'failed' AND charge.settled > 0
                """)).as("charges that say something else than the provider").isNull();
    }

    private int count(String rows) {
        return bank.query(Integer.class, "SELECT count(*)::int FROM " + rows);
    }

    private String text(String sql) {
        return bank.query(String.class, "SELECT (" + sql + ")");
    }
}
