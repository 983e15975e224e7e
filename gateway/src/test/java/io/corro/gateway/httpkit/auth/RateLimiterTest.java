package io.corro.gateway.httpkit.auth;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.corro.gateway.httpkit.auth.RateLimiter.Standing;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimiterTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(600));

    @Test
    void countsDownWithinAMinuteAndStartsAgain() {
        RateLimiter limiter = new RateLimiter(2, now::get);

        assertThat(limiter.count("a")).isEqualTo(new Standing(2, 1, 660, 60));
        assertThat(limiter.count("a")).isEqualTo(new Standing(2, 0, 660, 60));
        assertThat(limiter.count("a").isExceeded()).isTrue();
        assertThat(limiter.count("b").isExceeded()).isFalse();

        now.set(Instant.ofEpochSecond(660));
        assertThat(limiter.count("a")).isEqualTo(new Standing(2, 1, 720, 60));
    }

    @Test
    void noLimitNeverRefuses() {
        RateLimiter limiter = new RateLimiter(0, now::get);

        for (int count = 0; count < 1_000; count++) {
            assertThat(limiter.count("a").isExceeded()).isFalse();
        }
    }
}
