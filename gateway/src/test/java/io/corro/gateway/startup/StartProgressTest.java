package io.corro.gateway.startup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody reads who waits for a start. */
class StartProgressTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong nowNs = new AtomicLong();
    private final StartProgress progress = new StartProgress(lines::add, nowNs::get);

    @Test
    void aStepThatTakesLongIsNamedAgainEveryTenSeconds() {
        progress.accept("Waiting for PostgreSQL");
        after(Duration.ofSeconds(9));
        after(Duration.ofSeconds(1));
        after(Duration.ofSeconds(5));
        after(Duration.ofSeconds(5));
        progress.accept("Starting the actors");
        after(Duration.ofSeconds(9));

        assertThat(lines).containsExactly("Waiting for PostgreSQL", "Waiting for PostgreSQL, 10 s so far",
                "Waiting for PostgreSQL, 20 s so far", "Starting the actors");
        progress.close();
    }

    private void after(Duration time) {
        nowNs.addAndGet(time.toNanos());
        progress.remind();
    }
}
