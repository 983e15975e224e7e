package io.corro.gateway.http.order;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.corro.engine.runtime.port.StageTimes;
import io.corro.gateway.http.order.OrderStages.Stage;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;

/**
 * Times of one order from its arrival to its answer. Its account's thread tells it the engine's times before it answers
 * the order, and whoever has the answer may read them.
 */
final class OrderTimeline implements Consumer<StageTimes> {
    static final Schema SCHEMA = Schema.object("OrderLatency")
            .integers("admitted", "ring", "matched", "journaled", "told")
            .describedAs("Microseconds that the order was in each stage, one after the other.");

    private final OrderStages stages;
    private final long receivedNs;
    private StageTimes times = StageTimes.NONE;
    private long toldNs;

    OrderTimeline(OrderStages stages, long receivedNs) {
        this.stages = stages;
        this.receivedNs = receivedNs;
    }

    @Override
    public void accept(StageTimes newTimes) {
        times = newTimes;
        toldNs = System.nanoTime();
        stages.record(Stage.ADMITTED, times.admittedNs() - receivedNs);
        stages.record(Stage.RING, times.matchingNs() - times.admittedNs());
        stages.record(Stage.MATCHED, times.matchedNs() - times.matchingNs());
        stages.record(Stage.JOURNALED, times.journaledNs() - times.matchedNs());
        stages.record(Stage.TOLD, toldNs - times.journaledNs());
    }

    /** The answer is written. */
    void written() {
        stages.record(Stage.WRITTEN, System.nanoTime() - toldNs);
    }

    void write(JsonWriter json) {
        json.name("latency_us").begin()
                .number("admitted", micros(receivedNs, times.admittedNs()))
                .number("ring", micros(times.admittedNs(), times.matchingNs()))
                .number("matched", micros(times.matchingNs(), times.matchedNs()))
                .number("journaled", micros(times.matchedNs(), times.journaledNs()))
                .number("told", micros(times.journaledNs(), toldNs))
                .end();
    }

    private static long micros(long fromNs, long toNs) {
        return TimeUnit.NANOSECONDS.toMicros(Math.max(toNs - fromNs, 0));
    }
}
