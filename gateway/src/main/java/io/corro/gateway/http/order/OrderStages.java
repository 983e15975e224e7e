package io.corro.gateway.http.order;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Histograms of how long orders are in each stage between their arrival and the tables, one series for each. The stages
 * before the tables follow one another: their times add up to the time that an order's client waits, apart from the
 * network. Thread-safe.
 */
public final class OrderStages {
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(10_000), Duration.ofNanos(25_000), Duration.ofNanos(50_000), Duration.ofNanos(100_000),
        Duration.ofNanos(250_000), Duration.ofNanos(500_000), Duration.ofMillis(1), Duration.ofMillis(2),
        Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5)};

    private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

    public OrderStages(MeterRegistry meters) {
        for (Stage stage : Stage.values()) {
            timers.put(stage, Timer.builder("corro.order.stage").tag("stage", stage.word())
                    .description("How long orders are in each stage, from the read request to the tables")
                    .serviceLevelObjectives(BUCKETS).register(meters));
        }
    }

    /** What happens to an order, each until the next. */
    enum Stage {
        /** Its fields are read, and its account has admitted it. */
        ADMITTED,
        /** It has waited for the matching thread. */
        RING,
        /** It is matched. */
        MATCHED,
        /** Its effects are committed, and the publishing thread knows. */
        JOURNALED,
        /** Its account has been told, and tells whoever waits. */
        TOLD,
        /** Its answer is written. */
        WRITTEN,
        /** Its effects are in the tables: from its admission, for the oldest order of each transaction. */
        PROJECTED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An order has arrived. */
    OrderTimeline begin() {
        return new OrderTimeline(this, System.nanoTime());
    }

    /** The tables have what the oldest order of a transaction did so long ago. */
    public void projected(long ageNs) {
        record(Stage.PROJECTED, ageNs);
    }

    void record(Stage stage, long timeNs) {
        Objects.requireNonNull(timers.get(stage), stage::name).record(Math.max(timeNs, 0), TimeUnit.NANOSECONDS);
    }
}
