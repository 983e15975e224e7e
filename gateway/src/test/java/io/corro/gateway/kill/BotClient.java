package io.corro.gateway.kill;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** One account's view of the server, over plain HTTP. */
final class BotClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PAGE = 500;

    private final HttpClient http;
    private final String baseUrl;
    private final String[] headers;

    private BotClient(HttpClient http, String baseUrl, String... headers) {
        this.http = http;
        this.baseUrl = baseUrl;
        this.headers = headers;
    }

    static BotClient ofKey(HttpClient http, String baseUrl, String keyId, String secret) {
        return new BotClient(http, baseUrl, "APCA-API-KEY-ID", keyId, "APCA-API-SECRET-KEY", secret);
    }

    /** Opens an account of its own by the operator's key. */
    static BotClient ofNewAccount(HttpClient http, String baseUrl, String adminKey, String name)
            throws IOException, InterruptedException {
        BotClient admin = new BotClient(http, baseUrl, "Authorization", "Bearer " + adminKey);
        HttpResponse<String> response = admin.send(
                "POST", "/admin/v1/accounts", Map.of("name", name, "balance", "1000000"));
        if (response.statusCode() != 201) {
            throw new IllegalStateException("no account: " + response.statusCode() + " " + response.body());
        }
        JsonNode key = JSON.readTree(response.body()).get("key");
        return ofKey(http, baseUrl, key.get("key_id").asText(), key.get("secret").asText());
    }

    HttpResponse<String> submit(Map<String, String> order) throws IOException, InterruptedException {
        return send("POST", "/v2/orders", order);
    }

    /** The answers in the orders' order. */
    List<JsonNode> submitTogether(List<Map<String, String>> orders) throws IOException, InterruptedException {
        HttpResponse<String> response = send("POST", "/v2/orders:batch", Map.of("orders", orders));
        if (response.statusCode() != 207) {
            throw new IllegalStateException("a batch was answered " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body()).valueStream().toList();
    }

    /** Whether the server has acknowledged the cancel. */
    boolean cancel(String orderId) throws IOException, InterruptedException {
        return send("DELETE", "/v2/orders/" + orderId, null).statusCode() == 204;
    }

    Optional<SeenOrder> byClientOrderId(String clientOrderId) throws IOException, InterruptedException {
        HttpResponse<String> response = send(
                "GET", "/v2/orders:by_client_order_id?client_order_id=" + clientOrderId, null);
        return response.statusCode() == 200 ? Optional.of(order(response)) : Optional.empty();
    }

    /** All orders of the account by creation, page by page. */
    List<SeenOrder> allOrders() throws IOException, InterruptedException {
        List<SeenOrder> all = new ArrayList<>();
        List<SeenOrder> page;
        do {
            String after = all.isEmpty() ? "" : "&after_order_id=" + all.getLast().id();
            page = list("/v2/orders?status=all&direction=asc&limit=" + PAGE + after).stream()
                    .map(SeenOrder::of).toList();
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    /** Signed quantities by symbol, without separators. */
    Map<String, BigDecimal> positions() throws IOException, InterruptedException {
        Map<String, BigDecimal> positions = new TreeMap<>();
        for (JsonNode position : list("/v2/positions")) {
            positions.put(position.get("symbol").asText(), new BigDecimal(position.get("qty").asText()));
        }
        return positions;
    }

    /** What the server answers to a request that it takes. */
    JsonNode ask(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpResponse<String> response = send(method, path, body);
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private List<JsonNode> list(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send("GET", path, null);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + response.statusCode() + " " + response.body());
        }
        List<JsonNode> items = new ArrayList<>();
        JSON.readTree(response.body()).forEach(items::add);
        return items;
    }

    static SeenOrder order(HttpResponse<String> response) throws IOException {
        return SeenOrder.of(JSON.readTree(response.body()));
    }

    private HttpResponse<String> send(String method, String path, Map<String, ?> body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(TIMEOUT).headers(headers)
                .header("Content-Type", "application/json")
                .method(method, body == null
                        ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
