package io.corro.persistence.postgres;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a refused row says when it is logged: which rule, and nothing of the row. */
class RefusedRowTest {
    private static final String ADDRESS = "ann.secret@example.org";

    @Test
    void theFailureShowsNothingOfTheRow() {
        try (TestDatabase database = TestDatabase.create()) {
            String insert = "INSERT INTO auth.users (email) VALUES (?)";
            database.database().jdbi().useHandle(handle -> handle.execute(insert, ADDRESS));

            JdbiException refused = catchThrowableOfType(JdbiException.class,
                    () -> database.database().jdbi().useHandle(handle -> handle.execute(insert, ADDRESS)));

            StringWriter logged = new StringWriter();
            refused.printStackTrace(new PrintWriter(logged));
            assertThat(logged.toString()).contains("unique constraint").doesNotContain(ADDRESS);
            assertThat(StorageFailures.isRefusedRow(refused)).as("a duplicate").isFalse();
        }
    }

    @Test
    void whatAColumnCannotHoldIsTheCallersFault() {
        try (TestDatabase database = TestDatabase.create()) {
            JdbiException refused = catchThrowableOfType(JdbiException.class,
                    () -> database.database().jdbi().useHandle(handle -> handle.execute(
                            "SELECT 1000000000000::numeric(20,8)")));

            assertThat(StorageFailures.isRefusedRow(refused)).isTrue();
        }
    }
}
