package io.corro.gateway.kill;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import io.corro.gateway.demo.DemoEnv;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills the PostgreSQL that the real server has started for itself, and lets the server live. */
class DatabaseDeathTest {
    private static final int DEATHS = 2;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Stays for a closer look when the test fails. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final List<String> acknowledged = new ArrayList<>();
    private int sent;

    @Test
    void comesBackByItselfWithAllThatItHadAcknowledged() throws IOException, InterruptedException {
        try (ServerProcess server = new ServerProcess(directory);
                HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            server.start();
            DemoEnv env = server.env();
            BotClient bot = BotClient.ofKey(http, env.baseUrl(), env.keyId(), env.secretKey());
            for (int death = 0; death < DEATHS; death++) {
                submitUntilAcknowledged(bot);
                server.killDatabase();
            }
            submitUntilAcknowledged(bot);

            assertThat(bot.allOrders()).extracting(SeenOrder::clientOrderId).containsAll(acknowledged);
            server.stop();
        }
    }

    private void submitUntilAcknowledged(BotClient bot) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (!submit(bot)) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private boolean submit(BotClient bot) throws IOException, InterruptedException {
        String id = "order-" + ++sent;
        int status = bot.submit(Map.of("client_order_id", id, "symbol", "EUR/USD", "side", "buy", "qty", "1000",
                "type", "limit", "limit_price", "0.30000", "time_in_force", "gtc")).statusCode();
        assertThat(status).isIn(200, 503);
        if (status == 200) {
            acknowledged.add(id);
        }
        return status == 200;
    }
}
