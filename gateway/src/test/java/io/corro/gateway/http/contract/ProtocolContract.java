package io.corro.gateway.http.contract;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every request: paths, methods, keys, headers, and the questions of machines. */
public abstract class ProtocolContract {
    private final GatewayUnderTest gateway;
    private Bot bot;

    protected ProtocolContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void openAccount() {
        bot = gateway.newBot();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v2", "/v2/nosuch", "/v2/orders/a/b", "/v2/account/portfolio", "/v3"})
    void unknownPathIsJson(String path) {
        bot.api().get(path).isError(404, "unknown_path");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "PUT,    /v2/orders,              'DELETE, GET, POST'",
        "POST,   /v2/account,             GET",
        "DELETE, /v2/clock,               GET",
        "GET,    /v2/account/reset,       POST",
        "PATCH,  /v2/positions/XAU/USD,   'DELETE, GET'",
        "POST,   /ready,                  GET"})
    void wrongMethodIsJsonAndSaysWhichAreRight(String method, String path, String allowed) {
        ApiAnswer answer = bot.api().send(method, path, BodyPublishers.ofString("{}"))
                .isError(405, "method_not_allowed");

        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @Test
    void inventedMethodIsTheCallersMistake() throws IOException {
        assertThat(raw("BREW /v2/orders HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 405").contains("application/json", "\"reason\":\"unreadable_request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /v2/%zz HTTP/1.1", "GET /v2/orders?x=%zz HTTP/1.1", "GET /v2 orders HTTP/1.1"})
    void unreadableRequestIsJson(String line) throws IOException {
        assertThat(raw(line + "\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 400")
                .contains("application/json", "X-Request-ID", "X-Content-Type-Options");
    }

    @Test
    void overlongPathIsRefused() throws IOException {
        assertThat(raw("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414").contains("application/json");
    }

    @Test
    void emptyContentTypeIsNoObstacle() throws IOException {
        String keys = "APCA-API-KEY-ID: " + bot.keyId() + "\r\nAPCA-API-SECRET-KEY: " + bot.secret() + "\r\n";

        assertThat(raw("DELETE /v2/orders HTTP/1.1\r\nHost: x\r\ncontent-type: \r\n" + keys + "\r\n"))
                .startsWith("HTTP/1.1 207");
    }

    /** The answer to bytes that no HTTP client would send. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(gateway.base().getHost(), gateway.base().getPort())) {
            String closing = request.replace("\r\nHost: x", "\r\nHost: x\r\nConnection: close");
            socket.getOutputStream().write(closing.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyFormOfKeyIsTaken() {
        String pair = bot.keyId() + ":" + bot.secret();
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

        gateway.anonymous().with("Authorization", "Basic " + basic).get("/v2/account").isStatus(200);
        gateway.anonymous().with("Authorization", "Bearer " + bot.keyId() + "." + bot.secret())
                .get("/v2/account").isStatus(200);
    }

    @ParameterizedTest
    @CsvSource({
        "APCA-API-KEY-ID, PKNONE",
        "Authorization,   Basic !!!",
        "Authorization,   Basic bm9jb2xvbg==",
        "Authorization,   Bearer nodot",
        "Authorization,   Bearer PKNONE.secret",
        "Authorization,   Digest x"})
    void badKeyIsRefused(String header, String value) {
        gateway.anonymous().with(header, value).get("/v2/account").isError(401, "unauthorized")
                .hasText("message", "The request carries no valid key; send a key and its secret.");
    }

    @Test
    void wrongSecretAndNoKeyAreRefused() {
        gateway.anonymous().get("/v2/orders").isError(401, "unauthorized");
        bot.api().with("APCA-API-SECRET-KEY", "wrong").get("/v2/orders").isError(401, "unauthorized");
        bot.api().with("APCA-API-SECRET-KEY", bot.secret() + "x").get("/v2/orders").isError(401, "unauthorized");
    }

    @Test
    void operatorsAndBotsHaveDifferentKeys() {
        bot.api().get("/admin/v1/accounts").isError(401, "unauthorized");
        gateway.anonymous().with("Authorization", "Bearer " + bot.keyId() + "." + bot.secret())
                .get("/admin/v1/accounts").isError(401, "unauthorized");
        gateway.operator().get("/v2/account").isError(401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/account", "/v2/nosuch", "/ready", "/v2/orders/x"})
    void everyAnswerCarriesTheCommonHeaders(String path) {
        ApiAnswer answer = bot.api().get(path);

        assertThat(answer.header("X-Request-ID")).hasSize(32);
        assertThat(Integer.parseInt(answer.header("X-RateLimit-Limit"))).isPositive();
        assertThat(Integer.parseInt(answer.header("X-RateLimit-Remaining"))).isNotNegative();
        assertThat(Long.parseLong(answer.header("X-RateLimit-Reset"))).isPositive();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/account, true", "/v2/nosuch, true", "/v1beta3/nosuch, true", "/ready, false", "/metrics, false",
        "/openapi.json, false", "/admin/v1/accounts, false", "/v1/nosuch, false"})
    void pagesOfOtherOriginsReadOnlyWhatBotsNeed(String path, boolean isReadable) {
        assertThat(bot.api().get(path).header("Access-Control-Allow-Origin")).isEqualTo(isReadable ? "*" : null);
    }

    @Test
    void howTheServerDoesIsSaidToItsMachineAndToTheAdminKey() {
        ApiClient page = gateway.anonymous().with("Origin", "http://example.com");

        page.get("/metrics").isError(401, "unauthorized");
        gateway.operator().with("Origin", "http://example.com").get("/metrics").isStatus(200);
        assertThat(page.get("/ready").isStatus(200).json().get("checks")).isEmpty();
        assertThat(gateway.anonymous().get("/ready").json().get("checks")).isNotEmpty();
    }

    @Test
    void encodedBodyIsRefusedByName() {
        bot.api().with("Content-Encoding", "gzip").post("/v2/orders", "x").isError(415, "unsupported_encoding");
        bot.api().with("Content-Encoding", "identity").post("/v2/orders", "{}").isStatus(422);
    }

    @Test
    void browsersMayAskFirst() {
        ApiAnswer answer = gateway.anonymous()
                .send("OPTIONS", "/v2/orders", BodyPublishers.noBody()).isStatus(204);

        assertThat(answer.header("Access-Control-Allow-Methods")).contains("PATCH", "DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("APCA-API-KEY-ID", "Authorization");
    }

    @Test
    void headIsGetWithoutABody() {
        ApiAnswer answer = bot.api().answer("HEAD", "/v2/account", BodyPublishers.noBody()).isStatus(200);

        assertThat(answer.body()).isEmpty();
    }

    @Test
    void machinesAreAnswered() {
        ApiClient anyone = gateway.anonymous();

        anyone.get("/alive").isStatus(200).hasText("status", "alive");
        anyone.get("/ping").isStatus(200).hasText("status", "pong");
        anyone.get("/ready").isStatus(200).hasText("status", "ready");
        anyone.get("/health").isStatus(200);
        anyone.get("/version").isStatus(200).hasText("name", "corro");
    }

    @Test
    void requestsAreCountedByRouteAndErrorsByReason() {
        bot.api().get("/v2/orders/" + "not-a-uuid");

        assertThat(gateway.anonymous().get("/metrics").isStatus(200).body())
                .contains("corro_http_requests_seconds_count"
                        + "{method=\"GET\",route=\"/v2/orders/{order_id}\",status=\"422\"}")
                .contains("corro_http_errors_total{reason=\"not_a_uuid\"}")
                .contains("corro_order_ack_seconds_bucket");
    }

    @Test
    void eachStageOfOrdersHasAHistogram() {
        gateway.quoteAll();
        bot.marketOrder("AAPL", "buy", "1");
        bot.api().get("/v2/orders?status=all").isStatus(200);

        String metrics = gateway.anonymous().get("/metrics").isStatus(200).body();

        assertThat(List.of("admitted", "ring", "matched", "journaled", "told", "written", "projected"))
                .allSatisfy(stage -> assertThat(metrics).as(stage).containsPattern(
                        "corro_order_stage_seconds_count\\{stage=\"" + stage + "\"} [1-9]"));
    }

    @Test
    void descriptionNamesEveryPath() {
        ApiAnswer description = gateway.anonymous().get("/openapi.json").isStatus(200).hasText("openapi", "3.1.0");

        assertThat(description.json().get("paths").fieldNames()).toIterable()
                .contains("/v2/orders", "/v2/orders/{order_id}", "/v2/positions/{symbol_or_asset_id}", "/stream",
                        "/admin/v1/quotes", "/metrics");
    }

    @Test
    void aNameIsSpelledTheSameInRequestsAndAnswers() {
        Set<String> names = new TreeSet<>();
        gateway.anonymous().get("/openapi.json").json().findValues("properties")
                .forEach(properties -> properties.fieldNames().forEachRemaining(names::add));

        Map<String, List<String>> spellings = names.stream()
                .collect(Collectors.groupingBy(name -> name.replace("_", "")));
        assertThat(spellings.values()).hasSizeGreaterThan(100).allSatisfy(same -> assertThat(same).hasSize(1));
    }
}
