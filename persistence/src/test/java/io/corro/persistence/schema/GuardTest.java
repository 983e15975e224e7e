package io.corro.persistence.schema;

import java.sql.SQLException;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.postgresql.util.PSQLException;

import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Attempts to break the database's rules. Each test runs in a transaction that is rolled back; rules that the database
 * checks at commit are checked after each statement instead, by {@link #settle()}.
 */
abstract class GuardTest {

    private static TestDatabase database;

    private Handle handle;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @BeforeEach
    void begin() {
        handle = database.database().jdbi().open();
        handle.begin();
    }

    @AfterEach
    void rollback() {
        handle.rollback();
        handle.close();
    }

    static TestDatabase database() {
        return database;
    }

    /** Executes a statement with positional arguments; what it breaks may show only when {@link #settle() settled}. */
    void sql(String sql, Object... arguments) {
        handle.execute(sql, arguments);
    }

    /** Checks now what would be checked at commit. */
    void settle() {
        handle.execute("SET CONSTRAINTS ALL IMMEDIATE");
        handle.execute("SET CONSTRAINTS ALL DEFERRED");
    }

    /** Executes a statement that no rule forbids. */
    void allowed(String sql, Object... arguments) {
        sql(sql, arguments);
        settle();
    }

    /** Executes a statement that must break the rule of this name, at once or at commit; it leaves no trace. */
    void refused(String rule, String sql, Object... arguments) {
        handle.savepoint("attempt");
        UnableToExecuteStatementException refusal = catchThrowableOfType(UnableToExecuteStatementException.class,
                () -> allowed(sql, arguments));
        handle.rollbackToSavepoint("attempt");
        assertThat(refusal).as("%s was accepted, %s should have refused it", sql, rule).isNotNull();
        assertThat(brokenRule(refusal)).as(refusal.getMessage()).isEqualTo(rule);
    }

    /** The single value of a query. */
    <T> T one(Class<T> type, String query, Object... arguments) {
        var statement = handle.createQuery(query);
        for (int position = 0; position < arguments.length; position++) {
            statement.bind(position, arguments[position]);
        }
        return statement.mapTo(type).one();
    }

    UUID newId() {
        return UUID.randomUUID();
    }

    UUID newUser() {
        UUID id = newId();
        sql("INSERT INTO auth.users (id, email) VALUES (?, ?)", id, id + "@example.com");
        return id;
    }

    private static String brokenRule(UnableToExecuteStatementException refusal) {
        SQLException cause = (SQLException) refusal.getCause();
        String rule = ((PSQLException) cause).getServerErrorMessage().getConstraint();
        return rule == null ? cause.getMessage() : rule;
    }
}
