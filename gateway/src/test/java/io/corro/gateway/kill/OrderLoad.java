package io.corro.gateway.kill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One account's traffic: several threads that submit and cancel orders until the server is gone, and the record of what
 * the server said. Orders are sent with ids of our own, so that each can be asked for after the kill.
 */
final class OrderLoad {
    private static final List<String> SYMBOLS = List.of("EUR/USD", "GBP/USD", "AUD/USD");
    private static final int ORDERS_TOGETHER_MAX = 20;
    private static final String UNKNOWN_OUTCOME = "unknown_outcome";

    private final BotClient client;
    private final String prefix;
    private final AtomicLong sequence = new AtomicLong();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Map<String, SeenOrder> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> fresh = ConcurrentHashMap.newKeySet();

    OrderLoad(BotClient client, String prefix) {
        this.client = client;
        this.prefix = prefix;
    }

    /** Sends until a call fails, which is how a killed server looks from here. */
    void runUntilServerIsGone(SplittableRandom random) {
        try {
            while (true) {
                if (random.nextInt(10) == 0) {
                    sendSeveral(random);
                } else {
                    sendOne(random);
                }
            }
        } catch (IOException _) {
            // The order in flight has an unknown outcome: it is among those sent, and not among those acknowledged.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every order among several is as safe as one that comes alone. */
    private void sendSeveral(SplittableRandom random) throws IOException, InterruptedException {
        List<Map<String, String>> orders = Stream.generate(() -> order(prefix + sequence.incrementAndGet(), random))
                .limit(random.nextInt(1, ORDERS_TOGETHER_MAX)).toList();
        orders.forEach(order -> sent.add(order.get("client_order_id")));
        List<JsonNode> answers = client.submitTogether(orders);
        for (int i = 0; i < orders.size(); i++) {
            String clientOrderId = orders.get(i).get("client_order_id");
            JsonNode answer = answers.get(i);
            if (answer.has("order")) {
                acknowledged.put(clientOrderId, SeenOrder.of(answer.get("order")));
                fresh.add(clientOrderId);
            } else if (!answer.at("/error/reason").asText().equals(UNKNOWN_OUTCOME)) {
                refused.add(clientOrderId);
            }
        }
    }

    private void sendOne(SplittableRandom random) throws IOException, InterruptedException {
        String clientOrderId = prefix + sequence.incrementAndGet();
        sent.add(clientOrderId);
        HttpResponse<String> response = client.submit(order(clientOrderId, random));
        if (response.statusCode() == 200) {
            SeenOrder order = BotClient.order(response);
            acknowledged.put(clientOrderId, order);
            fresh.add(clientOrderId);
            if (random.nextInt(10) < 8 && isResting(order) && client.cancel(order.id())) {
                acknowledged.put(clientOrderId, order.canceled());
            }
        } else if (!response.body().contains(UNKNOWN_OUTCOME)) {
            refused.add(clientOrderId);
        }
    }

    private static boolean isResting(SeenOrder order) {
        return order.status().equals("new") && order.filledQty().signum() == 0;
    }

    /** Market orders, limits that meet the market, and limits so far from it that they rest. */
    private static Map<String, String> order(String clientOrderId, SplittableRandom random) {
        boolean buy = random.nextBoolean();
        Map<String, String> common = Map.of(
                "client_order_id", clientOrderId, "symbol", SYMBOLS.get(random.nextInt(SYMBOLS.size())),
                "side", buy ? "buy" : "sell", "qty", Integer.toString(1_000 * (1 + random.nextInt(5))),
                "time_in_force", "gtc");
        return switch (random.nextInt(3)) {
            case 0 -> with(common, Map.of("type", "market"));
            case 1 -> with(common, Map.of("type", "limit", "limit_price", buy ? "2.00000" : "0.30000"));
            default -> with(common, Map.of("type", "limit", "limit_price", buy ? "0.30000" : "2.00000"));
        };
    }

    private static Map<String, String> with(Map<String, String> common, Map<String, String> more) {
        Map<String, String> order = new ConcurrentHashMap<>(common);
        order.putAll(more);
        return order;
    }

    BotClient client() {
        return client;
    }

    Collection<SeenOrder> acknowledged() {
        return acknowledged.values();
    }

    /** Those acknowledged since this was last asked. */
    List<SeenOrder> freshlyAcknowledged() {
        List<SeenOrder> orders = fresh.stream().map(acknowledged::get).toList();
        fresh.clear();
        return orders;
    }

    boolean wasSent(String clientOrderId) {
        return sent.contains(clientOrderId);
    }

    boolean wasRefused(String clientOrderId) {
        return refused.contains(clientOrderId);
    }

    int refusedCount() {
        return refused.size();
    }
}
