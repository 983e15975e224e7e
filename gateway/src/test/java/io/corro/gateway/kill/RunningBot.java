package io.corro.gateway.kill;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.corro.gateway.demo.DemoEnv;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bot that the server runs on an account of its own, which nobody else trades: after each kill it must be as it was
 * made, and what it calls its own must be the sum of its executions.
 */
final class RunningBot {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Rests close to a market that moves all the time, so that it is killed while it trades. */
    private static final Map<String, String> PARAMETERS = Map.of("half_spread_bps", "0.1", "move_bps", "0.1",
            "skew_bps", "0.1", "inventory", "20", "stop_percent", "2");

    private final BotClient client;
    private final JsonNode made;
    private int orders;

    private RunningBot(BotClient client, JsonNode made) {
        this.client = client;
        this.made = made;
    }

    static RunningBot start(HttpClient http, DemoEnv env) throws IOException, InterruptedException {
        BotClient client = BotClient.ofNewAccount(http, env.baseUrl(), env.adminKey(), "kill-bot");
        RunningBot bot = new RunningBot(client, client.ask("POST", "/v1/bots", Map.of("name", "maker", "strategy",
                "market_maker", "symbols", List.of("BTC/USD"), "timeframe", "1Min", "parameters", PARAMETERS)));
        client.ask("POST", bot.path("/start"), Map.of());
        return bot;
    }

    private String path(String verb) {
        return "/v1/bots/" + made.get("id").asText() + verb;
    }

    /** Holds it for a look; then it goes on. */
    void check() throws IOException, InterruptedException {
        JsonNode now = client.ask("GET", path(""), null);
        assertThat(now.get("status").asText()).isEqualTo("running");
        for (String field : List.of("name", "strategy", "symbols", "timeframe", "parameters", "risk_per_trade")) {
            assertThat(now.get(field)).as(field).isEqualTo(made.get(field));
        }
        client.ask("POST", path("/pause"), Map.of());
        awaitRest();
        List<SeenOrder> sent = client.allOrders();
        orders = sent.size();
        assertThat(sent).extracting(SeenOrder::clientOrderId).doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).startsWith("bot." + made.get("id").asText() + "."));
        BigDecimal sum = sent.stream().map(SeenOrder::signedFill).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(client.positions().getOrDefault("BTCUSD", BigDecimal.ZERO)).isEqualByComparingTo(sum);
        awaitOwn(sum);
        client.ask("POST", path("/resume"), Map.of());
    }

    void assertTraded() {
        System.out.println("kill test: orders of the bot=" + orders);
        assertThat(orders).as("orders of the bot").isPositive();
    }

    private void awaitRest() throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!client.ask("GET", "/v2/orders?status=open", null).isEmpty()) {
            waitUntil(deadlineNs, "its orders are withdrawn");
        }
    }

    /** Its row follows its executions. */
    private void awaitOwn(BigDecimal sum) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        BigDecimal own = own();
        while (own.compareTo(sum) != 0) {
            waitUntil(deadlineNs, "it holds " + own + " of the " + sum + " that it has traded");
            own = own();
        }
    }

    private BigDecimal own() throws IOException, InterruptedException {
        return client.ask("GET", path("/positions"), null).valueStream()
                .filter(position -> !position.hasNonNull("closed_at"))
                .map(position -> position.get("side").asText().equals("buy")
                        ? new BigDecimal(position.get("qty").asText())
                        : new BigDecimal(position.get("qty").asText()).negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void waitUntil(long deadlineNs, String what) {
        assertThat(System.nanoTime()).as(what).isLessThan(deadlineNs);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
}
