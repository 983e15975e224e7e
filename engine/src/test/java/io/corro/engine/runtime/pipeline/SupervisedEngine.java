package io.corro.engine.runtime.pipeline;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Side;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.pipeline.EngineSupervisor.Status;
import io.corro.engine.runtime.port.CommandIntake.Offer;
import io.corro.engine.runtime.port.OutcomeListener.Outcome;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.InMemoryEngineStore;
import io.corro.engine.testkit.ManualClock;
import io.corro.engine.testkit.RecordingListener;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** An engine over a store in memory, and short words for what tests do with it. */
@Timeout(60)
abstract class SupervisedEngine {
    static final int RING = 64;

    final Instruments instruments = TestInstruments.dealer();
    final InMemoryEngineStore store = new InMemoryEngineStore(instruments);
    final RecordingListener listener = new RecordingListener();
    final LastQuotes quotes = new LastQuotes(instruments.arrayLength());
    final ManualClock clock = new ManualClock();
    EngineSupervisor engine = engine(listener);
    long lastCorrelationId;

    EngineSupervisor engine(RecordingListener events) {
        return new EngineSupervisor(EngineOptions.defaults().withRingSize(RING), store, instruments,
                FillProfiles.shipped(), events, quotes,
                clock);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    Status start() {
        return engine.start().toCompletableFuture().join();
    }

    long offer(Command command) {
        long correlationId = ++lastCorrelationId;
        assertThat(engine.offer(command, correlationId)).isEqualTo(Offer.TAKEN);
        return correlationId;
    }

    Outcome ask(Command command) {
        return listener.await(offer(command));
    }

    void openAnna() {
        assertThat(ask(EngineFixture.open("anna", "100000", 100, FillProfile.REALISTIC)).reject()).isNull();
    }

    static Command buy(String id) {
        return EngineFixture.limit("anna", id, EURUSD, Side.BUY, 1, "1.0");
    }

    static Command quote() {
        return EngineFixture.quote(EURUSD, "1.1", "1.1001", 5, 5);
    }

    void awaitState(State state) {
        await(() -> engine.status().state() == state);
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
