package io.corro.gateway.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;
import io.corro.gateway.http.contract.StreamClient;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.HttpLimits;
import io.corro.gateway.httpkit.wire.Responses;

import static org.assertj.core.api.Assertions.assertThat;

/** A limit for each key, when one is set. The server's clock stands still, so that no minute ends in between. */
class RateLimitTest {
    private static final String ORDER = """
            {"symbol": "AAPL", "side": "buy", "type": "market", "qty": "1", "time_in_force": "gtc"}""";

    @Test
    void requestsBeyondTheLimitAreNotTaken() {
        try (EngineGateway gateway = EngineGateway.startLimited(3)) {
            Bot bot = gateway.underTest().newBot();
            Bot other = gateway.underTest().newBot();

            for (int count = 0; count < 3; count++) {
                bot.api().get("/v2/account").isStatus(200);
            }
            ApiAnswer last = bot.api().get("/v2/account");

            last.isError(429, "rate_limit_exceeded").hasText("message",
                    "The rate limit is exceeded and nothing was taken; wait for the time in Retry-After.");
            assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
            assertThat(last.header("X-RateLimit-Limit")).isEqualTo("3");
            assertThat(last.header("X-RateLimit-Remaining")).isEqualTo("0");
            other.api().get("/v2/account").isStatus(200);
            gateway.underTest().anonymous().get("/ready").isStatus(200);
        }
    }

    @Test
    void eachOrderOfABatchIsCounted() {
        try (EngineGateway gateway = EngineGateway.startLimited(5)) {
            gateway.underTest().quoteAll();
            Bot bot = gateway.underTest().newBot();

            ApiAnswer answer = bot.api().post("/v2/orders:batch", "{\"orders\": ["
                    + String.join(",", Collections.nCopies(7, ORDER)) + "]}").isStatus(207);

            assertThat(answer.each("status")).containsExactly("200", "200", "200", "200", "200", "429", "429");
            assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("0");
            bot.api().get("/v2/account").isError(429, "rate_limit_exceeded");
        }
    }

    @Test
    void eachOrderOfAStreamIsCounted() {
        try (EngineGateway gateway = EngineGateway.startLimited(2)) {
            gateway.underTest().quoteAll();
            Bot bot = gateway.underTest().newBot();
            try (StreamClient stream = StreamClient.connect(gateway.underTest().base(), "/stream")) {
                stream.sendText("{\"action\": \"auth\", \"key\": \"" + bot.keyId() + "\", \"secret\": \""
                        + bot.secret() + "\"}");
                stream.next();
                List<Integer> statuses = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    stream.sendText("{\"action\": \"submit_order\", \"request_id\": 1, \"data\": " + ORDER + "}");
                    statuses.add(stream.next().at("/data/status").asInt());
                }

                assertThat(statuses).containsExactly(200, 200, 429);
            }
        }
    }

    @Test
    void pagesForAnybodyAreCountedByAddress() {
        Endpoint page = Endpoint.get("/page").forPublic("test").answeredBy(call -> Responses.noContent());
        try (EngineGateway gateway = EngineGateway.startWith(List.of(page))) {
            ApiClient anybody = gateway.underTest().anonymous();

            for (int count = 0; count < HttpLimits.PUBLIC_REQUESTS_PER_MINUTE; count++) {
                anybody.get("/page").isStatus(204);
            }
            ApiAnswer last = anybody.get("/page");

            last.isError(429, "rate_limit_exceeded");
            assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
            assertThat(last.header("X-RateLimit-Limit"))
                    .isEqualTo(Integer.toString(HttpLimits.PUBLIC_REQUESTS_PER_MINUTE));
            anybody.get("/ready").isStatus(200);
        }
    }
}
