package io.corro.gateway.http;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;
import io.corro.gateway.http.contract.StreamClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What callers see when something behind the HTTP surface is not well. */
class FailingEngineTest {
    private static final String ORDER = """
            {"symbol": "AAPL", "side": "buy", "type": "market", "qty": 1, "time_in_force": "gtc"}""";

    private static EngineGateway gateway;
    private static Bot bot;

    @BeforeAll
    static void start() {
        gateway = EngineGateway.start();
        bot = gateway.underTest().newBot();
        bot.api().get("/v2/account").isStatus(200);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void recover() {
        gateway.engineAnswers(null);
        gateway.keys().failWith(null);
        gateway.setHistoryBehind(false);
        gateway.setReady(true);
    }

    @ParameterizedTest
    @EnumSource(Unavailability.class)
    void noAnswerIsUnavailableWithItsWord(Unavailability why) {
        gateway.engineAnswers(() -> CompletableFuture.completedStage(new Reply.Unavailable<>(why)));

        ApiAnswer answer = bot.api().post("/v2/orders", ORDER).isError(503, why.code());

        assertThat(answer.header("Retry-After")).isEqualTo(why == Unavailability.ENGINE_BUSY ? "1" : null);
    }

    static Stream<String> reads() {
        return Stream.of("/v2/account", "/v2/orders", "/v2/orders?status=all", "/v2/positions", "/v2/positions/AAPL",
                "/v2/account/activities", "/v2/account/configurations");
    }

    @ParameterizedTest
    @MethodSource("reads")
    void readsAreUnavailableToo(String path) {
        gateway.engineAnswers(() -> CompletableFuture.completedStage(
                new Reply.Unavailable<>(Unavailability.ENGINE_UNAVAILABLE)));

        bot.api().get(path).isError(503, "engine_unavailable");
    }

    @Test
    void defectIsAnInternalErrorAndTellsNothing() {
        gateway.engineAnswers(() -> CompletableFuture.failedStage(new IllegalStateException("secret detail")));
        ApiAnswer later = bot.api().post("/v2/orders", ORDER).isError(500, "internal_error");

        gateway.engineAnswers(() -> {
            throw new IllegalStateException("secret detail");
        });
        ApiAnswer atOnce = bot.api().get("/v2/account").isError(500, "internal_error");

        assertThat(later.body() + atOnce.body()).doesNotContain("secret detail");
        assertThat(later.header("X-Request-ID")).isNotNull();
    }

    @Test
    void storageThatIsGoneIsUnavailable() {
        gateway.keys().failWith(new StorageUnavailableException("connection refused", null));
        ApiClient newcomer = gateway.underTest().anonymous()
                .with("APCA-API-KEY-ID", "PKUNKNOWN").with("APCA-API-SECRET-KEY", "x");

        newcomer.get("/v2/account").isError(503, "storage_unavailable");
        bot.api().get("/v2/account").isStatus(200);
    }

    @Test
    void historyThatIsBehindIsUnavailable() {
        gateway.setHistoryBehind(true);

        bot.api().get("/v2/orders?status=closed").isError(503, "history_behind");
        bot.api().get("/v2/orders?status=open").isStatus(200);
    }

    @Test
    void notReadySaysWhy() {
        gateway.setReady(false);

        for (String path : new String[] {"/ready", "/health"}) {
            ApiAnswer answer = gateway.underTest().anonymous().get(path).isStatus(503).hasText("status", "not_ready");
            assertThat(answer.json().at("/checks/0/why").asText()).isEqualTo("it is loading");
        }
        gateway.underTest().anonymous().get("/alive").isStatus(200);
    }

    @Test
    void streamIsEndedWithAReason() {
        try (StreamClient stream = StreamClient.connect(gateway.underTest().base(), "/stream")) {
            stream.sendText("""
                    {"action": "auth", "key": "%s", "secret": "%s"}""".formatted(bot.keyId(), bot.secret()));
            stream.next();
            gateway.engineAnswers(() -> CompletableFuture.completedStage(
                    new Reply.Unavailable<>(Unavailability.ENGINE_UNAVAILABLE)));
            stream.sendText("{\"action\": \"listen\", \"data\": {\"streams\": [\"trade_updates\"]}}");

            assertThat(stream.next().at("/data/reason").asText()).isEqualTo("engine_unavailable");
            stream.awaitClose();
        }
    }
}
