package io.corro.gateway.startup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which parts of a server run, and in which order they stop. */
@Timeout(60)
class PartsTest {
    private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());
    private final Parts parts = new Parts();

    private AutoCloseable part(String name) {
        return () -> stopped.add(name);
    }

    @Test
    void stopsTheNewestPartFirstAlthoughOneFails() {
        parts.start(() -> {
            parts.keep(part("database"));
            parts.keep(() -> {
                throw new IllegalStateException("does not stop");
            });
            parts.keep(part("server"));
        });

        parts.close();
        parts.close();

        assertThat(stopped).containsExactly("server", "database");
    }

    @Test
    void aStartThatFailsLeavesNothingRunning() {
        assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> parts.start(() -> {
            parts.keep(part("database"));
            throw new NoClassDefFoundError("an error is not an exception");
        }));

        assertThat(stopped).containsExactly("database");
    }

    @Test
    void closingEndsAStartUnderWay() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Void> start = CompletableFuture.runAsync(() -> parts.start(() -> {
            parts.keep(part("database"));
            waiting.countDown();
            awaitForEver();
        }));
        waiting.await();

        parts.close();

        assertThat(stopped).containsExactly("database");
        assertThat(start).failsWithin(Duration.ofSeconds(30));
    }

    private static void awaitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
