package io.corro.gateway.http.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.backtest.BacktestJobs;
import io.corro.gateway.backtest.Verifying;
import io.corro.gateway.config.VerifyTask;
import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.persistence.books.backtest.PublishedRuns;
import io.corro.persistence.imports.FilePrices;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.persistence.trading.ShippedInstruments;
import io.corro.workflows.Eventually;
import io.corro.workflows.signing.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/** Manifests of a server's backtests: signed, shown to anybody, and proven by the command line on the same file. */
class RunEndpointsTest {
    private static final Instruments INSTRUMENTS = ShippedInstruments.all();
    private static final String BACKTEST = """
            {"strategy": "dca", "symbol": "BTC/USD", "from": "%s", "to": "%s", "timeframe": "1Min",
             "parameters": {"take_profit_percent": "1", "stop_percent": "5"}, "seed": 3}""";
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @TempDir
    private static Path directory;
    private static TestDatabase database;
    private static BacktestJobs jobs;
    private static EngineGateway gateway;
    private ApiClient api;

    @BeforeAll
    static void start() throws IOException {
        Path prices = prices();
        database = TestDatabase.create();
        jobs = new BacktestJobs(INSTRUMENTS, order -> new FilePrices(prices, INSTRUMENTS,
                EngineClock.micros(order.from()), EngineClock.micros(order.to()),
                Optional.of(order.settings().instrument())), InstantSource.system(), Duration.ofMinutes(2));
        gateway = EngineGateway.startWith(database.database(), services -> Stream.of(
                new BacktestEndpoints(jobs, INSTRUMENTS, FillProfiles.shipped(), Strategies.builtIn()).endpoints(),
                new RunEndpoints(jobs, new PublishedRuns(database.database().jdbi()), () -> SigningKey.of(directory),
                        services).endpoints())
                .flatMap(List::stream).toList());
    }

    private static Path prices() throws IOException {
        StringBuilder csv = new StringBuilder("time,open,high,low,close,volume\n");
        for (int minute = 0; minute < 600; minute++) {
            long price = 50_000 + Math.round(1_500 * Math.sin(minute / 20.0));
            csv.append("2024-01-01T%02d:%02d:00Z".formatted(minute / 60, minute % 60)).append(("," + price).repeat(4))
                    .append(",1\n");
        }
        return Files.writeString(directory.resolve("BTCUSD.csv"), csv);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        jobs.close();
        database.close();
    }

    @BeforeEach
    void openAccount() {
        api = gateway.underTest().newBot().api();
    }

    /** The path of a backtest that is over. */
    private String over(String from, String to) {
        String path =
                "/v1/backtests/" + api.post("/v1/backtests", BACKTEST.formatted(from, to)).isStatus(202).text("id");
        Eventually.see(() -> api.get(path).text("status"), status -> status.equals("done") || status.equals("failed"));
        return path;
    }

    private static String verify(Path manifest, String... more) {
        return new Verifying(told -> {}).perform(VerifyTask.read(Stream.concat(
                Stream.of("verify", manifest.toString()), Arrays.stream(more)).toList()).orElseThrow());
    }

    @Test
    void aRunOfTheServerIsProvenByTheCommandLine() throws IOException {
        ApiAnswer manifest = api.get(over("2024-01-01T00:00:00Z", "2024-01-01T09:00:00Z") + "/manifest").isStatus(200);
        Path saved = Files.writeString(directory.resolve("run.json"), manifest.body());

        assertThat(manifest.json().at("/manifest/seed").asInt()).isEqualTo(3);
        assertThat(manifest.json().at("/manifest/fills/count").asInt()).isGreaterThan(10);
        assertThat(verify(saved, "--data", directory.resolve("BTCUSD.csv").toString(), "--key",
                SigningKey.of(directory).publicPart())).startsWith("The run is what it says: 2,160 quotes");
    }

    @Test
    void whoeverOwnsARunShowsItAndWithdrawsIt() {
        String path = over("2024-01-01T00:00:00Z", "2024-01-01T03:00:00Z");
        ApiAnswer run = api.post(path + "/publish", "{}").isStatus(201);
        ApiClient anybody = gateway.underTest().anonymous();

        assertThat(anybody.get(run.text("page")).isStatus(200).body()).isEqualTo(api.get(path + "/manifest").body());
        ApiAnswer page = anybody.with("Accept", BROWSER).get(run.text("page")).isStatus(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=UTF-8");
        assertThat(page.body())
                .contains("<h1>Run of dca on BTCUSD</h1>", "take_profit_percent=1", "SHA-256 of the fills",
                        SigningKey.of(directory).publicPart())
                .doesNotContain("<script", "href",
                        api.get("/v2/account").text("id"), api.get("/v2/account").text("account_number"));
        api.post(path + "/publish", "{}").isStatus(201).hasText("published_at", run.text("published_at"));
        assertThat(api.get("/v1/runs").each("id")).containsExactly(run.text("id"));

        ApiClient other = gateway.underTest().newBot().api();
        other.post(path + "/publish", "{}").isError(404, "backtest_not_found");
        other.delete("/v1/runs/" + run.text("id")).isError(404, "published_run_not_found");
        assertThat(other.get("/v1/runs").json()).isEmpty();

        api.delete("/v1/runs/" + run.text("id")).isStatus(204);
        anybody.get(run.text("page")).isError(404, "published_run_not_found");
        assertThat(anybody.with("Accept", BROWSER).get(run.text("page")).isStatus(404).body())
                .contains("<h1>No run</h1>");
        api.delete("/v1/runs/" + run.text("id")).isError(404, "published_run_not_found");
    }

    @Test
    void whatHasNoResultHasNoManifest() {
        String failed = over("2023-01-01T00:00:00Z", "2023-01-01T01:00:00Z");

        api.get(failed + "/manifest").isError(409, "backtest_not_done");
        api.post(failed + "/publish", "{}").isError(409, "backtest_not_done");
        gateway.underTest().anonymous().get("/runs/" + UUID.randomUUID()).isError(404, "published_run_not_found");
        gateway.underTest().anonymous().get("/runs/x").isError(422, "not_a_uuid", "run_id");
        api.get("/v1/backtests/" + UUID.randomUUID() + "/manifest").isError(404, "backtest_not_found");
    }
}
