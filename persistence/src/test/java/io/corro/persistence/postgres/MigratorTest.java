package io.corro.persistence.postgres;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigratorTest {

    @Test
    void bringsAnEmptyDatabaseUpAndThenChangesNothing() {
        try (TestDatabase test = TestDatabase.createEmpty()) {
            Migrator migrator = new Migrator(test.database().dataSource());
            List<Migrator.Applied> applied = new ArrayList<>();

            int first = migrator.migrate(applied::add);
            int second = migrator.migrate(applied::add);

            assertThat(applied).hasSize(first).isNotEmpty();
            assertThat(second).isZero();
        }
    }

    @Test
    void refusesADatabaseWhoseHistoryDiffers() {
        try (TestDatabase test = TestDatabase.create()) {
            test.database().jdbi().useHandle(handle -> handle.execute(
                    "UPDATE platform.flyway_schema_history SET checksum = checksum + 1 WHERE version = '0001'"));
            Migrator migrator = new Migrator(test.database().dataSource());

            assertThatThrownBy(() -> migrator.migrate(applied -> {}))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("V0001")
                    .hasMessageContaining("Nothing was changed")
                    .hasMessageNotContaining("\n");
        }
    }
}
