package io.corro.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.gateway.config.Config;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole product with a case that makes no progress: operators see it, and orders do not care. */
class StuckCasesTest {

    @TempDir
    private Path data;

    @Test
    void readyNamesThemAndTheQueueListsThem() throws IOException {
        try (TestDatabase database = TestDatabase.create();
                App app = App.start(Config.parse(List.of("up", "--port", "0", "--data", data.toString()),
                        Map.of("DATABASE_URL", database.url())), step -> {})) {
            ApiClient anyone =
                    new GatewayUnderTest(URI.create(app.demo().baseUrl()), app.demo().adminKey()).anonymous();
            Eventually.see(() -> workflows(anyone), found -> found.path("ok").asBoolean());
            database.database().jdbi().useTransaction(handle -> {
                handle.execute("INSERT INTO platform.process_cases (case_id, process, subject_id, stage, stage_since)"
                        + " VALUES ('wd-stuck', 'withdrawal', gen_random_uuid(), 'submitting', now())");
                handle.execute("INSERT INTO platform.case_runs (case_id, due_at, alarms, alarmed_at, stuck_since)"
                        + " VALUES ('wd-stuck', now(), 5, now(), now())");
            });

            JsonNode check = Eventually.see(() -> workflows(anyone), found -> !found.path("ok").asBoolean());

            assertThat(check.path("why").asText()).isEqualTo("embedded: running, stuck cases: 1");
            assertThat(anyone.with("Authorization", "Bearer " + app.demo().adminKey())
                    .get("/admin/v1/cases?queue=stuck").isStatus(200).json().at("/cases/0/case_id").asText())
                    .isEqualTo("wd-stuck");
        }
    }

    private static JsonNode workflows(ApiClient anyone) {
        for (JsonNode check : anyone.get("/ready").isStatus(200).json().path("checks")) {
            if (check.path("name").asText().equals("workflows")) {
                return check;
            }
        }
        throw new AssertionError("/ready does not tell of workflows");
    }
}
