package io.corro.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.persistence.postgres.Migrator;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The three production roles: one migrates, one runs, one reads. */
class ProductionRolesTest {

    private static final String DROP_ROLES = "DROP ROLE IF EXISTS test_migrator, test_user, test_readonly";

    private static TestDatabase database;
    private static Jdbi jdbi;

    @BeforeAll
    static void migratesAndGrants() throws IOException {
        database = TestDatabase.createEmpty();
        jdbi = database.database().jdbi();
        TestDatabase.asSuperuser(DROP_ROLES);
        TestDatabase.asSuperuser(script("1_roles.sql") + "; GRANT test_user, test_readonly TO "
                + database.config().user());
        new Migrator(database.database().dataSource()).migrate(applied -> {});
        String grants = script("2_grants.sql");
        jdbi.useHandle(handle -> handle.createScript(grants).execute());
    }

    @AfterAll
    static void dropsTheRoles() {
        database.close();
        TestDatabase.asSuperuser(DROP_ROLES);
    }

    @Test
    void theProgramMayWorkButNotRewriteHistory() {
        as("test_user", handle -> {
            handle.execute("INSERT INTO auth.users (email) VALUES ('ada@example.com')");
            handle.execute("UPDATE auth.users SET locale = 'en'");
            handle.execute("INSERT INTO audit.system_events (component, event_code, message) VALUES ('a', 'b', 'c')");
            handle.execute("INSERT INTO akka_persistence.durable_state VALUES (DEFAULT, 'p', 1, '', 1, NULL, NULL, 0)");
            handle.execute("SELECT platform.ensure_partitions('trading.executions', 5)");

            denied(handle, "UPDATE platform.ledger_entries SET memo = 'x'");
            denied(handle, "DELETE FROM trading.executions");
            denied(handle, "DELETE FROM audit.audit_logs");
            denied(handle, "TRUNCATE audit.audit_logs");
            denied(handle, "DELETE FROM platform.flyway_schema_history");
            denied(handle, "ALTER TABLE financial.wallets DISABLE TRIGGER USER");
            denied(handle, "CREATE TABLE trading.mine (id int)");
        });
    }

    @Test
    void theReaderReadsEverythingButSecrets() {
        as("test_readonly", handle -> {
            assertThat(handle.select("SELECT count(*) FROM trading.symbols").mapTo(int.class).one()).isEqualTo(23);
            handle.select("SELECT id, email, status FROM auth.users").mapToMap().list();
            handle.select("SELECT * FROM trading.v_account_mismatches").mapToMap().list();

            denied(handle, "SELECT password_hash FROM auth.users");
            denied(handle, "SELECT * FROM auth.api_keys");
            denied(handle, "SELECT * FROM llm.messages");
            denied(handle, "INSERT INTO auth.users (email) VALUES ('eve@example.com')");
        });
    }

    private static void denied(Handle handle, String sql) {
        handle.savepoint("attempt");
        assertThatExceptionOfType(UnableToExecuteStatementException.class).as(sql)
                .isThrownBy(() -> handle.execute(sql))
                .withMessageMatching("(?s).*(permission denied|must be owner).*");
        handle.rollbackToSavepoint("attempt");
    }

    private static void as(String role, HandleConsumer<RuntimeException> work) {
        jdbi.useTransaction(handle -> {
            handle.execute("SET LOCAL ROLE " + role);
            work.useHandle(handle);
            handle.rollback();
        });
    }

    /** Under names of its own: roles belong to the whole server, which has a trading_user already. */
    private static String script(String name) throws IOException {
        try (InputStream script = ProductionRolesTest.class.getResourceAsStream("/db/roles/" + name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("trading_migrator", "test_migrator")
                    .replace("trading_user", "test_user")
                    .replace("trading_readonly", "test_readonly");
        }
    }
}
