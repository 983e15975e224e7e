package io.corro.gateway.http.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is sent, the answer is JSON that blames the sender: never a 5xx, never silence. */
public abstract class RandomInputContract {
    private static final int REQUESTS = 300;
    private static final List<String> FIELDS = List.of(
            "symbol", "side", "type", "time_in_force", "qty", "notional", "limit_price", "stop_price", "trail_price",
            "client_order_id", "extended_hours", "order_class", "position_intent", "take_profit", "legs", "junk");
    private static final List<String> VALUES = List.of(
            "null", "\"\"", "0", "-1", "1.5", "\"1e5\"", "\"1e400\"", "1e400",
            "123456789012345678901234567890123456789",
            "NaN", "-Infinity", "true", "[]", "{}", "[1]", "{\"a\": 1}", "\"AAPL\"", "\"EUR/USD\"", "\"buy\"",
            "\"sell\"", "\"limit\"", "\"market\"", "\"stop\"", "\"gtc\"", "\"ioc\"", "\"\\u0000\"", "\"\\ud800\"",
            "\"💥\"", "\"0.00001\"", "100000", "99999999999999", "5e-324", "\"-0\"", "\"0x10\"", "\"١\"", "\" 7 \"",
            "149.5", "01", "'x'", "\"unclosed", "1e99999999999");

    private final GatewayUnderTest gateway;

    protected RandomInputContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @Test
    void randomOrdersAreTakenOrRefusedButNeverBreakAnything() {
        gateway.quoteAll();
        Bot bot = gateway.newBot();
        long seed = ThreadLocalRandom.current().nextLong();
        Random random = new Random(seed);
        for (int count = 0; count < REQUESTS; count++) {
            String order = randomOrder(random);

            ApiAnswer answer = bot.api().post("/v2/orders", order);

            assertThat(answer.status()).as("seed %d, %s answered %s", seed, order, answer.body())
                    .isIn(200, 400, 403, 422);
            assertThat(answer.status() == 200 || answer.text("reason") != null)
                    .as("seed %d, %s answered %s", seed, order, answer.body()).isTrue();
        }
        bot.api().get("/v2/account").isStatus(200);
    }

    private static String randomOrder(Random random) {
        Map<String, String> fields = new HashMap<>(Map.of("symbol", "\"AAPL\"", "side", "\"buy\"",
                "type", "\"limit\"", "time_in_force", "\"gtc\"", "qty", "1", "limit_price", "100"));
        for (int count = random.nextInt(4); count >= 0; count--) {
            fields.put(pick(FIELDS, random), pick(VALUES, random));
        }
        StringBuilder json = new StringBuilder(fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}")));
        if (random.nextInt(8) == 0) {
            json.deleteCharAt(random.nextInt(json.length()));
        }
        return json.toString();
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
