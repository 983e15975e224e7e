package io.corro.workflows.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class WorkflowDemoTest {
    @TempDir
    private Path documents;

    @Test
    void tellsAMonthOfAllProcessesAndEndsWithTotalsThatAgree() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (TestDatabase database = TestDatabase.create();
                PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8)) {
            boolean agrees = WorkflowDemo.play(database.database(), documents, out);

            assertThat(agrees).isTrue();
        } finally {
            System.out.println(told.toString(StandardCharsets.UTF_8));
        }
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("Anna, withdrawal").contains("Greta, subscription").contains("Emil, certificate")
                .contains("Coral, distribution").contains("that differ: 0")
                .doesNotContainPattern("\\d\\.\\d*0{4}\\b|0E-");
    }
}
