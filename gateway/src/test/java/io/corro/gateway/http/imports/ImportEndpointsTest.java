package io.corro.gateway.http.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.domain.Instruments;
import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.persistence.imports.ImportJobs;
import io.corro.persistence.imports.Importer;
import io.corro.persistence.imports.PriceFiles;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.persistence.trading.JdbcEngineStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Imports over a real socket, into a real database. */
class ImportEndpointsTest {
    private static final String PATH = "/admin/v1/market-data/imports";

    @TempDir
    private Path data;
    private TestDatabase database;
    private ImportJobs jobs;
    private EngineGateway gateway;
    private ApiClient admin;

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        Instruments instruments = new JdbcEngineStore(database.database()).instruments();
        jobs = new ImportJobs(new Importer(database.database().jdbi(), instruments, new PriceFiles(data)), data,
                () -> Long.MAX_VALUE);
        gateway = EngineGateway.startWith(new ImportEndpoints(jobs, instruments,
                new BlockingExecutor(Runnable::run, failure -> failure)).endpoints());
        admin = gateway.underTest().operator();
    }

    @AfterEach
    void stop() {
        gateway.close();
        jobs.close();
        database.close();
    }

    @Test
    void importsAFileOfTheServerAndTellsHowFarItIs() throws IOException {
        Files.createDirectories(data.resolve("imports"));
        Files.writeString(data.resolve("imports/EURUSD.csv"),
                "time,open,high,low,close\n2024-03-01 10:00,1,1,1,1\n2024-03-01 10:05,1,1,1,0\n");

        ApiAnswer begun = admin.post(PATH, "{\"kind\": \"bars\", \"file\": \"EURUSD.csv\"}").isStatus(202);

        ApiAnswer done = done(begun.text("id"));
        assertThat(done.text("state")).isEqualTo("done");
        assertThat(done.json().get("loaded").asInt()).isEqualTo(1);
        assertThat(done.json().get("report").toString()).contains("close is not greater than zero");
        assertThat(admin.get(PATH).isStatus(200).each("id")).containsExactly(begun.text("id"));
    }

    @Test
    void importsRowsThatComeWithTheRequest() {
        ApiAnswer begun = admin.post(PATH, "{\"kind\": \"quotes\", \"symbol\": \"EUR/USD\","
                + " \"rows\": [\"time,bid,ask\", \"2024-03-01 10:00,1.08,1.09\"]}").isStatus(202);

        assertThat(done(begun.text("id")).json().get("loaded").asInt()).isEqualTo(1);
        assertThat(data.resolve("prices/EURUSD/quotes/2024-03-01.csv")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}",
        "{\"kind\": \"bars\"}",
        "{\"kind\": \"candles\", \"rows\": [\"x\"]}",
        "{\"kind\": \"bars\", \"rows\": [\"x\"], \"file\": \"y\"}",
        "{\"kind\": \"bars\", \"file\": \"../demo.env\"}",
        "{\"kind\": \"bars\", \"file\": \"missing.csv\"}",
        "{\"kind\": \"bars\", \"rows\": [\"x\"], \"symbol\": \"EURUST\"}",
        "{\"kind\": \"bars\", \"rows\": [\"x\"], \"timeframe\": \"5 parsecs\"}",
        "{\"kind\": \"bars\", \"rows\": [\"x\"], \"timezone\": \"Mars/Olympus\"}",
        "{\"kind\": \"bars\", \"rows\": [\"x\"], \"splits\": [\"half\"]}"})
    void refusesWhatItCannotUse(String body) {
        admin.post(PATH, body).isStatus(422);
    }

    @Test
    void anUnknownImportIsNotFound() {
        admin.get(PATH + "/00000000-0000-0000-0000-000000000000").isStatus(404);
        admin.get(PATH + "/x").isStatus(422);
    }

    private ApiAnswer done(String id) {
        return assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            ApiAnswer answer = admin.get(PATH + "/" + id).isStatus(200);
            while (answer.text("state").equals("waiting") || answer.text("state").equals("running")) {
                Thread.onSpinWait();
                answer = admin.get(PATH + "/" + id).isStatus(200);
            }
            return answer;
        });
    }
}
