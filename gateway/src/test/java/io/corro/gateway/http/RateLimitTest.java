package io.corro.gateway.http;

import org.junit.jupiter.api.Test;

import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;
import io.corro.gateway.http.fake.FakeGateway;

import static org.assertj.core.api.Assertions.assertThat;

/** A limit for each key, when one is set. */
class RateLimitTest {

    @Test
    void requestsBeyondTheLimitAreNotTaken() {
        try (FakeGateway gateway = FakeGateway.startLimited(3)) {
            Bot bot = gateway.underTest().newBot();
            Bot other = gateway.underTest().newBot();

            ApiAnswer last = null;
            // A minute may end in between: then the count starts again, once.
            for (int count = 0; count < 7; count++) {
                last = bot.api().get("/v2/account");
            }

            last.isError(429, "rate_limit_exceeded").hasText("message", "rate limit exceeded");
            assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
            assertThat(last.header("X-RateLimit-Limit")).isEqualTo("3");
            assertThat(last.header("X-RateLimit-Remaining")).isEqualTo("0");
            other.api().get("/v2/account").isStatus(200);
            gateway.underTest().anonymous().get("/ready").isStatus(200);
        }
    }
}
