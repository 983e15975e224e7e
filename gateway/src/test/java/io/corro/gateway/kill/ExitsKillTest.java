package io.corro.gateway.kill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import io.corro.gateway.demo.DemoEnv;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the real server with SIGKILL while a protection, a trailing stop and a bracket wait: none of them is lost, the
 * first quote after the restart that reaches them fires each, and no later quote or kill fires one again.
 */
class ExitsKillTest {
    /** Its market never closes. */
    private static final String SYMBOL = "BTCUSD";

    /** Stays for a closer look when the test fails. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private ServerProcess server;

    @Test
    void whatWaitsToCloseAPositionFiresOnceAndOnlyOnce() throws IOException, InterruptedException {
        try (ServerProcess running = new ServerProcess(directory, Map.of(), "--feed", "push")) {
            server = running;
            server.start();
            quote("50000", "50010");
            List<Bot> bots = List.of(protectedBot(), trailingBot(), bracketBot());
            quote("50050", "50060");

            killAndStart();
            bots.forEach(ExitsKillTest::isStillIn);
            quote("50020", "50030");
            bots.forEach(ExitsKillTest::isStillIn);

            quote("49800", "49810");
            bots.forEach(ExitsKillTest::isOut);
            quote("49700", "49710");
            quote("52000", "52010");
            bots.forEach(ExitsKillTest::isOut);

            killAndStart();
            quote("49600", "49610");
            quote("52000", "52010");
            bots.forEach(ExitsKillTest::isOut);
        }
    }

    private void killAndStart() throws IOException, InterruptedException {
        server.kill();
        server.start();
        assertThat(server.log()).containsPattern("state hash [0-9a-f]+ matched");
    }

    private GatewayUnderTest gateway() throws IOException {
        DemoEnv env = server.env();
        return new GatewayUnderTest(URI.create(env.baseUrl()), env.adminKey());
    }

    private void quote(String bid, String ask) throws IOException {
        gateway().quote(SYMBOL, bid, ask);
    }

    private Bot protectedBot() throws IOException {
        Bot bot = gateway().newBot();
        bot.marketOrder(SYMBOL, "buy", "1").hasText("status", "filled");
        bot.api().put("/v2/positions/" + SYMBOL + "/protection",
                "{\"stop_loss\": \"49900\", \"take_profit\": \"51000\"}").isStatus(200);
        return bot;
    }

    private Bot trailingBot() throws IOException {
        Bot bot = gateway().newBot();
        bot.marketOrder(SYMBOL, "buy", "1").hasText("status", "filled");
        bot.order("""
                {"symbol": "BTCUSD", "side": "sell", "type": "trailing_stop", "qty": "1", "trail_price": "100",
                 "time_in_force": "gtc"}""");
        return bot;
    }

    private Bot bracketBot() throws IOException {
        Bot bot = gateway().newBot();
        bot.order("""
                {"symbol": "BTCUSD", "side": "buy", "type": "market", "qty": "1", "time_in_force": "gtc",
                 "order_class": "bracket", "take_profit": {"limit_price": "51000"},
                 "stop_loss": {"stop_price": "49900"}}""").hasText("status", "filled");
        return bot;
    }

    private static void isStillIn(Bot bot) {
        assertThat(bot.api().get("/v2/positions/" + SYMBOL).isStatus(200).text("qty")).isEqualTo("1");
        assertThat(filled(bot, "sell")).isEmpty();
    }

    private static void isOut(Bot bot) {
        assertThat(bot.api().get("/v2/positions").isStatus(200).json()).isEmpty();
        assertThat(bot.api().get("/v2/orders?status=open").isStatus(200).json()).isEmpty();
        assertThat(filled(bot, "buy")).containsExactly("1");
        assertThat(filled(bot, "sell")).containsExactly("1");
    }

    private static List<String> filled(Bot bot, String side) {
        ApiAnswer orders = bot.api().get("/v2/orders?status=all&side=" + side).isStatus(200);
        List<String> filled = new ArrayList<>();
        for (JsonNode order : orders.json()) {
            if (!order.get("filled_qty").asText().equals("0")) {
                filled.add(order.get("filled_qty").asText());
            }
        }
        return filled;
    }
}
