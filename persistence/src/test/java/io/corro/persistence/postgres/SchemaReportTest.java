package io.corro.persistence.postgres;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaReportTest {

    @Test
    void countsTablesPerSchema() {
        try (TestDatabase test = TestDatabase.create()) {
            SchemaReport report = SchemaReport.read(test.database().jdbi());

            assertThat(report.schemas()).hasSize(14)
                    .filteredOn(schema -> schema.name().equals("trading"))
                    .singleElement()
                    .satisfies(trading -> {
                        assertThat(trading.tables()).isEqualTo(22);
                        assertThat(trading.partitions()).isEqualTo(10);
                        assertThat(trading.columns()).isGreaterThan(200);
                        assertThat(trading.purpose()).contains("paper accounts");
                    });
            assertThat(report.toString().lines()).hasSize(16)
                    .first().asString().startsWith("schema").contains("tables");
        }
    }
}
