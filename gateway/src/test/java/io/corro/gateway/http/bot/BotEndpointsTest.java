package io.corro.gateway.http.bot;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.engine.runtime.bot.jar.JarMaker;
import io.corro.engine.runtime.bot.jar.StrategyJars;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Bots over a real socket, on a real database and a real engine. */
class BotEndpointsTest {
    private static final Instant START = Instant.parse("2026-03-03T15:00:00Z");

    @AutoClose
    private static final TestDatabase database = TestDatabase.create();

    @TempDir
    private static Path jars;
    private static Strategies strategies;

    @AutoClose
    private EngineGateway gateway;
    private ApiClient api;
    private Instant now = START;

    /** Buys a coin, or fails. */
    @BeforeAll
    static void makeAJar() {
        JarMaker.make(jars.resolve("own.jar"), "own_rule", "StrategyProvider.VERSION", """
                if (mode == 1) {
                    throw new IllegalStateException("no luck");
                }
                return context.position().isFlat()
                        ? List.of(new Decision.Enter(Decision.Direction.BUY, Optional.of(BigDecimal.ONE),
                                Optional.empty(), Optional.empty()))
                        : List.of();""");
        strategies = StrategyJars.load(jars, told -> {});
    }

    @BeforeEach
    void start() {
        gateway = EngineGateway.startOn(database.database(), strategies);
        gateway.setNow(now);
        gateway.underTest().quoteAll();
        api = gateway.underTest().newBot().api();
    }

    private ApiAnswer create(String name, String strategy, String more) {
        return api.post("/v1/bots", "{\"name\": \"%s\", \"strategy\": \"%s\", \"symbols\": [\"BTC/USD\"]%s}"
                .formatted(name, strategy, more));
    }

    private static String path(ApiAnswer bot, String verb) {
        return "/v1/bots/" + bot.text("id") + verb;
    }

    /** The next minute begins: the bar before it is closed. */
    private void minute(String bid, String ask) {
        now = now.plus(Duration.ofMinutes(1));
        gateway.setNow(now);
        gateway.underTest().quote("BTCUSD", bid, ask);
    }

    private void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private String held() {
        ApiAnswer position = api.get("/v2/positions/BTCUSD");
        return position.status() == 404 ? "0" : position.text("qty");
    }

    @Test
    void aBotIsMadeStartedWatchedAndStopped() {
        ApiAnswer bot = create("saver", "dca", ", \"timeframe\": \"1min\", \"risk_per_trade\": \"0.5\","
                + " \"parameters\": {\"stop_percent\": 10, \"every_minutes\": 1000}").isStatus(201);
        bot.hasText("status", "draft").hasText("timeframe", "1Min").hasText("risk_per_trade", "0.5");

        api.post(path(bot, "/start"), "").isStatus(200).hasText("status", "running");
        until(() -> {
            minute("50000.00", "50010.00");
            return !held().equals("0");
        });
        // Half a percent of a million over a tenth of the ask.
        assertThat(held()).isEqualTo("0.9998");
        ApiAnswer orders = api.get("/v2/orders?status=all").isStatus(200);
        assertThat(orders.each("client_order_id")).singleElement().asString().startsWith("bot." + bot.text("id"));
        until(() -> api.get(path(bot, "/positions")).json().size() == 1);
        assertThat(api.get(path(bot, "/positions")).json().get(0).get("qty").asText()).isEqualTo("0.9998");

        api.post(path(bot, "/pause"), "").hasText("status", "paused");
        api.post(path(bot, "/resume"), "").hasText("status", "running");
        api.post(path(bot, "/stop"), "{\"close_positions\": true}").hasText("status", "stopped");
        until(() -> held().equals("0"));
        assertThat(api.get(path(bot, "/events")).each("event"))
                .containsExactly("stopped", "resumed", "paused", "started", "created");
        api.delete(path(bot, "")).isStatus(204);
        api.get(path(bot, "")).isError(404, "bot_not_found");
        until(() -> ordersOf(bot) == 2);
    }

    @Test
    void aStrategyOfAJarTradesAndOneThatFailsHaltsItsOwnBotAlone() {
        ApiAnswer good = create("good", "own_rule", ", \"timeframe\": \"1min\"").isStatus(201);
        ApiAnswer bad = create("bad", "own_rule", ", \"timeframe\": \"1min\", \"parameters\": {\"mode\": 1}")
                .isStatus(201);
        api.post(path(good, "/start"), "").isStatus(200);
        api.post(path(bad, "/start"), "").isStatus(200);

        until(() -> {
            minute("50000.00", "50010.00");
            return held().equals("1") && api.get(path(bad, "")).text("status").equals("halted");
        });

        assertThat(api.get(path(bad, "")).body()).contains("it threw java.lang.IllegalStateException: no luck");
        api.get(path(good, "")).hasText("status", "running").hasText("strategy", "own_rule");
        assertThat(api.get("/v1/strategies").each("origin")).contains("built-in").last().asString()
                .startsWith("sha256:");
        api.post(path(good, "/stop"), "{\"close_positions\": true}").isStatus(200);
        until(() -> held().equals("0"));
    }

    private ApiAnswer holding(String name) {
        ApiAnswer bot = create(name, "dca", ", \"timeframe\": \"1min\", \"risk_per_trade\": \"0.5\","
                + " \"parameters\": {\"stop_percent\": 10, \"every_minutes\": 1000}").isStatus(201);
        api.post(path(bot, "/start"), "").isStatus(200);
        until(() -> {
            minute("50000.00", "50010.00");
            return !held().equals("0");
        });
        until(() -> api.get(path(bot, "/positions")).json().size() == 1);
        return bot;
    }

    @Test
    void whatItHoldsIsValuedAtTheLastQuote() {
        ApiAnswer bot = holding("saver");

        minute("51000.00", "51010.00");

        assertThat(api.get(path(bot, "/positions")).each("current_price")).containsExactly("51000");
        // 0.9998 from 50,010 to 51,000.
        assertThat(new BigDecimal(api.get(path(bot, "/positions")).each("pnl").getFirst()))
                .isEqualByComparingTo("989.802");
    }

    @Test
    void aHaltedSymbolStopsNoBotForGood() {
        ApiAnswer bot = holding("saver");
        ApiClient operator = gateway.underTest().operator();
        operator.post("/admin/v1/instruments/BTCUSD/halt", "{\"reason\": \"a wrong price\"}").isStatus(200);
        for (int i = 0; i < 30; i++) {
            minute("40000.00", "40010.00");
            api.get(path(bot, "")).hasText("status", "running");
        }

        operator.post("/admin/v1/instruments/BTCUSD/resume", "").isStatus(200);

        until(() -> {
            minute("40000.00", "40010.00");
            return api.get("/v2/orders?status=all").each("side").contains("sell");
        });
        api.get(path(bot, "")).hasText("status", "running");
    }

    @Test
    void aResetClearsWhatABotHoldsAndNothingIsSoldTwice() {
        ApiAnswer bot = holding("saver");

        api.post("/v2/account/reset", "{}").isStatus(200);
        until(() -> api.get(path(bot, "/positions")).each("closed_at").stream().noneMatch("null"::equals));
        api.post(path(bot, "/stop"), "{\"close_positions\": true}").hasText("status", "stopped");

        until(() -> api.get(path(bot, "/events")).each("event").contains("adjusted"));
        assertThat(held()).isEqualTo("0");
        assertThat(api.get("/v2/orders?status=all").each("side")).containsOnly("buy");
    }

    @Test
    void whatIsClosedByHandIsTheBotsNoMore() {
        ApiAnswer bot = holding("saver");

        api.delete("/v2/positions/BTCUSD").isStatus(200);
        until(() -> api.get(path(bot, "/events")).each("event").contains("adjusted"));
        assertThat(api.get(path(bot, "/events")).each("reason").getFirst()).contains("holds 0 of the 0.9998 BTC");

        api.post(path(bot, "/stop"), "{\"close_positions\": true}").hasText("status", "stopped");
        assertThat(held()).isEqualTo("0");
    }

    private static int ordersOf(ApiAnswer bot) {
        return database.database().jdbi().withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM trading.paper_orders WHERE bot_id = :bot::uuid")
                .bind("bot", bot.text("id")).mapTo(int.class).one());
    }

    @Test
    void aBotIsChangedWhileItDoesNotRun() {
        ApiAnswer bot = create("mine", "breakout", "").isStatus(201);

        api.patch(path(bot, ""), "{\"name\": \"ours\", \"parameters\": {\"entry\": \"55\"}}").isStatus(200)
                .hasText("name", "ours").hasText("strategy", "breakout");
        assertThat(api.get(path(bot, "")).json().at("/parameters/entry").asText()).isEqualTo("55");
        api.post(path(bot, "/start"), "").isStatus(200);
        api.patch(path(bot, ""), "{\"name\": \"theirs\"}").isError(409, "bot_awake");
        api.post(path(bot, "/start"), "").isError(409, "bot_awake");
        assertThat(api.get("/v1/bots").each("name")).containsExactly("ours");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "x", "symbols": ["BTCUSD"]}                                                       | strategy
            {"name": "x", "strategy": "magic", "symbols": ["BTCUSD"]}                                  | strategy
            {"name": "x", "strategy": "dca"}                                                           | symbols
            {"name": "x", "strategy": "dca", "symbols": ["NOTHING"]}                                   | symbols
            {"strategy": "dca", "symbols": ["BTCUSD"]}                                                 | name
            {"name": "x", "strategy": "dca", "symbols": ["BTCUSD"], "timeframe": "soon"}               | timeframe
            {"name": "x", "strategy": "dca", "symbols": ["BTCUSD"], "risk_per_trade": 11}              | risk_per_trade
            {"name": "x", "strategy": "dca", "symbols": ["BTCUSD"], "max_open_positions": 0}           | max_open_positions
            {"name": "x", "strategy": "dca", "symbols": ["BTCUSD"], "parameters": {"entries": 0}}      | parameters.entries
            {"name": "x", "strategy": "dca", "symbols": ["BTCUSD"], "parameters": {"luck": 1}}         | parameters.luck
            {"name": "x", "strategy": "grid", "symbols": ["BTCUSD"]}                                   | parameters.lower
            """)
    void badInputNamesTheField(String body, String field) {
        api.post("/v1/bots", body).isStatus(422);
        assertThat(api.post("/v1/bots", body).body()).contains('"' + field + '"');
    }

    @Test
    void namesAreTakenOnceAndSomebodyElsesBotDoesNotExist() {
        ApiAnswer bot = create("mine", "dca", "").isStatus(201);

        create("mine", "dca", "").isError(422, "bot_name_taken");
        ApiClient other = gateway.underTest().newBot().api();
        other.get(path(bot, "")).isError(404, "bot_not_found");
        other.post(path(bot, "/start"), "").isError(404, "bot_not_found");
        api.get("/v1/bots/" + UUID.randomUUID()).isError(404, "bot_not_found");
    }

    @Test
    void ordersInTheNameOfABotAreRefused() {
        api.post("/v2/orders", "{\"symbol\": \"BTCUSD\", \"qty\": 1, \"side\": \"buy\", \"type\": \"market\","
                + " \"time_in_force\": \"gtc\", \"client_order_id\": \"bot.mine\"}")
                .isError(422, "client_order_id_of_bots");
    }

    @Test
    void strategiesSayWhatTheyTake() {
        ApiAnswer strategies = api.get("/v1/strategies").isStatus(200);

        assertThat(strategies.each("name")).contains("grid", "dca", "market_maker");
        assertThat(strategies.json().findValuesAsText("default_value")).isNotEmpty();
    }
}
