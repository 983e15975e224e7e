package io.corro.gateway.stream;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.stream.FlowShape;
import akka.stream.Graph;
import akka.stream.KillSwitches;
import akka.stream.OverflowStrategy;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import akka.stream.typed.javadsl.ActorSource;
import akka.util.ByteString;
import io.micrometer.core.instrument.MeterRegistry;

import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.gateway.fault.FaultyStream;

/**
 * What all streams of trade updates share: the sources that accounts tell their updates to, the bound on what waits for
 * readers, their number, and their common end. Thread-safe.
 */
final class LiveUpdates {
    /** Between the account's actor and the backlog, which takes every update at once. */
    private static final int HANDED_OVER_MAX = 4_096;

    private final AtomicInteger open = new AtomicInteger();
    private final WaitingUpdates waiting =
            new WaitingUpdates(StreamLimits.UPDATES_WAITING_MAX, System::nanoTime);
    private volatile SharedKillSwitch all = KillSwitches.shared("trade-streams");

    LiveUpdates(MeterRegistry meters) {
        meters.gauge("corro.streams.open", open);
        meters.gauge("corro.streams.updates.waiting", waiting, WaitingUpdates::count);
    }

    /** Fails with a {@link SlowReaderException} when too much waits. */
    Source<TradeUpdate, ActorRef<TradeUpdate>> source() {
        return ActorSource.<TradeUpdate>actorRef(FaultyStream::isEnd, update -> Optional.empty(),
                HANDED_OVER_MAX, OverflowStrategy.fail())
                .via(new UpdateBacklog(waiting));
    }

    /** Lets everything pass until all streams end. */
    Graph<FlowShape<ByteString, ByteString>, SharedKillSwitch> untilStopped() {
        return all.flow();
    }

    /** Counts a stream as open until its end. */
    <T> T counted(T stream, CompletionStage<Done> end) {
        open.incrementAndGet();
        end.whenComplete((done, failure) -> open.decrementAndGet());
        return stream;
    }

    /** @return whether there were any */
    boolean endAll() {
        boolean wereOpen = open.get() > 0;
        SharedKillSwitch ended = all;
        all = KillSwitches.shared("trade-streams");
        ended.shutdown();
        return wereOpen;
    }
}
