package io.corro.gateway.http.backtest;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.engine.runtime.feed.ReplayPrice;
import io.corro.engine.runtime.feed.ReplaySource;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.backtest.BacktestJobs;
import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.persistence.trading.ShippedInstruments;

import static org.assertj.core.api.Assertions.assertThat;

/** Backtests over a real socket, on prices that swing. */
class BacktestEndpointsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instruments INSTRUMENTS = ShippedInstruments.all();
    private static final Instrument BTCUSD = INSTRUMENTS.bySpelling("BTCUSD").orElseThrow();
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final int MINUTES = 2_000;
    private static final String DCA = """
            {"strategy": "dca", "symbol": "BTC/USD", "from": "2024-01-01T00:00:00Z", "to": "2024-01-02T09:20:00Z",
             "timeframe": "1Min", "parameters": {"take_profit_percent": "1", "stop_percent": "5"}%s}""";

    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile boolean isGated;
    @AutoClose
    private final BacktestJobs jobs = new BacktestJobs(INSTRUMENTS, order -> Swinging::new,
            InstantSource.system(), Duration.ofMinutes(2));
    @AutoClose
    private EngineGateway gateway;
    private ApiClient api;

    @BeforeEach
    void start() {
        gateway = EngineGateway.startWith(
                new BacktestEndpoints(jobs, INSTRUMENTS, FillProfiles.shipped(), Strategies.builtIn()).endpoints());
        api = gateway.underTest().newBot().api();
    }

    /** A price that goes up and down by a twentieth; waits at its middle if it is told to. */
    private final class Swinging implements ReplaySource.Prices {
        private int minute;

        @Override
        public boolean hasNext() {
            return minute < MINUTES;
        }

        @Override
        public ReplayPrice next() {
            if (isGated && minute == MINUTES / 2) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            long ticks = BTCUSD.ticks(new BigDecimal("50000"))
                    + Math.round(Math.sin(minute / 40.0) * 2_500 * 100);
            long atUs = EngineClock.micros(START.plusSeconds(60L * minute++));
            return new ReplayPrice(atUs, BTCUSD.number(), ticks - 500, ticks + 500, 1_000_000, 1_000_000);
        }
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static String path(ApiAnswer backtest, String form) {
        return "/v1/backtests/" + backtest.text("id") + form;
    }

    private ApiAnswer begin(String more) {
        return api.post("/v1/backtests", DCA.formatted(more)).isStatus(202);
    }

    private ApiAnswer done(ApiAnswer backtest) {
        until(() -> api.get(path(backtest, "")).text("status").equals("done"));
        return api.get(path(backtest, "")).isStatus(200);
    }

    @Test
    void aBacktestIsBegunWatchedAndReadInThreeForms() {
        ApiAnswer backtest = begin("");

        ApiAnswer done = done(backtest);

        assertThat(done.json().get("trades").asInt()).isPositive();
        assertThat(done.json().get("percent").asInt()).isEqualTo(100);
        assertThat(api.get(path(backtest, "/report")).isStatus(200).json().at("/report/equity").size())
                .isGreaterThan(1_000);
        assertThat(api.get(path(backtest, "/trades.csv")).isStatus(200).body().lines().count())
                .isEqualTo(done.json().get("trades").asInt() + 1);
        assertThat(api.get(path(backtest, "/equity.csv")).isStatus(200).body()).contains("2024-01-01");
        assertThat(api.get(path(backtest, "/page")).isStatus(200).body()).contains("<svg");
        assertThat(api.get("/v1/backtests").each("id")).containsExactly(backtest.text("id"));
        ApiClient other = gateway.underTest().newBot().api();
        other.get(path(backtest, "")).isError(404, "backtest_not_found");
        other.delete(path(backtest, "")).isError(404, "backtest_not_found");
        assertThat(other.get("/v1/backtests").json()).isEmpty();
    }

    @Test
    void aSweepTriesValuesAndAWalkForwardTestThoseThatWereBest() {
        ApiAnswer sweep = done(begin(", \"sweep\": {\"entries\": [\"1\", \"3\"]}"));
        assertThat(sweep.json().at("/parameters/entries").asText()).isIn("1", "3");
        assertThat(api.get(path(sweep, "/report")).json().get("runs")).hasSize(2);

        ApiAnswer walk = done(begin(", \"sweep\": {\"entries\": [\"1\", \"3\"]}, \"walk_forward\": 3"));

        JsonNode folds = api.get(path(walk, "/report")).json().get("folds");
        assertThat(folds).hasSize(3);
        assertThat(folds.get(0).get("split").asText()).isEqualTo(folds.get(1).get("from").asText());
        assertThat(folds.get(0).at("/unseen/trades").isNumber()).isTrue();
        assertThat(api.get(path(walk, "/trades.csv")).body().lines().count()).isEqualTo(4);
    }

    @Test
    void whatRunsAndWhatWaitsIsCancelled() {
        isGated = true;
        ApiAnswer running = begin("");
        until(() -> api.get(path(running, "")).json().get("percent").asInt() > 0);
        ApiAnswer waiting = begin("");
        api.post("/v1/backtests", DCA.formatted("")).isError(409, "backtests_busy");
        api.get(path(running, "/report")).isError(409, "backtest_not_done");

        api.delete(path(waiting, "")).isStatus(204);
        api.get(path(waiting, "")).hasText("status", "cancelled");
        api.delete(path(running, "")).isStatus(204);
        gate.countDown();

        until(() -> api.get(path(running, "")).text("status").equals("cancelled"));
        api.get("/v1/backtests/" + UUID.randomUUID()).isError(404, "backtest_not_found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            , "strategy": "magic"                                        | strategy
            , "symbol": "NOTHING"                                        | symbol
            , "from": "2025-01-01T00:00:00Z"                             | to
            , "to": "soon"                                               | to
            , "timeframe": "soon"                                        | timeframe
            , "parameters": {"entries": "0"}                             | parameters.entries
            , "sweep": {"luck": ["1"]}                                   | sweep.luck
            , "walk_forward": 3                                          | walk_forward
            , "cash": 0                                                  | cash
            , "risk_per_trade": "11"                                     | risk_per_trade
            , "fill_profile": "kind"                                     | fill_profile
            , "from": "1990-01-01T00:00:00Z"                             | from
            , "from": "0001-01-01T00:00:00Z"                             | from
            """)
    void badInputNamesTheField(String more, String field) throws JsonProcessingException {
        ObjectNode body = (ObjectNode) JSON.readTree(DCA.formatted(""));
        body.setAll((ObjectNode) JSON.readTree("{" + more.substring(1) + "}"));

        assertThat(api.post("/v1/backtests", body.toString()).isStatus(422).body()).contains('"' + field + '"');
        assertThat(api.get("/v1/backtests").json()).isEmpty();
    }
}
