package io.corro.gateway.stream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.Done;

/**
 * Order messages of one stream between their arrival and the moment when the reader takes their answers, bounded: at
 * the bound the stream reads on when an answer is taken, so that a client that does not read cannot go on sending.
 * Thread-safe.
 */
final class OrderTraffic {
    private static final CompletionStage<Done> AT_ONCE = CompletableFuture.completedStage(Done.done());

    private final int max;
    private int underWay;
    private CompletableFuture<Done> room = new CompletableFuture<>();

    OrderTraffic(int max) {
        this.max = max;
    }

    /** One more is under way; the stage completes when there is room for another. */
    synchronized CompletionStage<Done> begin() {
        underWay++;
        return underWay < max ? AT_ONCE : room;
    }

    /** The answer to one has been taken. */
    void end() {
        CompletableFuture<Done> waiting;
        synchronized (this) {
            underWay--;
            waiting = room;
            room = new CompletableFuture<>();
        }
        waiting.complete(Done.done());
    }
}
