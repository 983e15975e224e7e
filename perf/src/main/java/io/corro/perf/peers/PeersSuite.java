package io.corro.perf.peers;

import java.io.IOException;
import java.util.List;

import io.corro.perf.flow.Mix;
import io.corro.perf.peers.Contest.Pair;
import io.corro.perf.report.Figure;
import io.corro.perf.report.Percentiles;
import io.corro.perf.report.Report;
import io.corro.perf.report.Suite;
import io.corro.perf.round.RoundResult;
import io.corro.perf.round.Task;
import io.corro.perf.round.Task.Layer;

/**
 * Corro and exchange-core on the same commands, in turn. What each layer holds:
 *
 * <ul>
 *   <li>{@code book}: both bare books on one thread: id map, price index, queues, matching. The peer also makes its
 *       event objects, we count the volume. No accounts, no risk.
 *   <li>{@code core}: our whole matching thread, with risk, netting, commission, row images and state hash, beside the
 *       peer's bare book: more work on our side.
 *   <li>{@code pipeline}: both rings with all threads, the peer's with risk switched off. Ours cannot do that.
 *   <li>{@code margin}: both rings with margin held. The peer checks it for new orders only, and its results are seen
 *       before it settles; ours checks every new and replaced order, and shows results settled and journaled.
 * </ul>
 *
 * <p>A move is a new price of the same order for the peer, and a new order in the place of the old one for us.
 */
public final class PeersSuite implements Suite {
    private static final int LIVE_ORDERS = 30_000;
    private static final int COMMANDS = 500_000;
    private static final List<Integer> RATES = List.of(100_000, 200_000);
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS_MIN = 3;
    private static final int ROUNDS_MAX = 15;

    private final Mix mix;

    public PeersSuite() {
        this(Mix.published(1, LIVE_ORDERS, COMMANDS));
    }

    PeersSuite(Mix mix) {
        this.mix = mix;
    }

    @Override
    public String title() {
        return "peers: exchange-core 0.5.3, same JDK, same flags, yielding waits, in turn; " + mix.liveOrders()
                + " live orders, " + mix.commands() + " commands a round, " + WARM_UP_ROUNDS
                + " rounds of warm-up, median of the others";
    }

    @Override
    public void run(int seconds, Report report) throws IOException {
        int rounds = Math.clamp(seconds / 8, ROUNDS_MIN, ROUNDS_MAX);
        try (Contest contest = Contest.open(mix)) {
            for (Layer layer : Layer.values()) {
                report.progress(layer + ": " + WARM_UP_ROUNDS + " + " + rounds + " rounds of each");
                fullSpeed(contest.run(Task.fullSpeed(layer), WARM_UP_ROUNDS, rounds), name(layer), report);
            }
            for (int rate : RATES) {
                report.progress("margin at " + rate + "/s: 1 + " + ROUNDS_MIN + " rounds of each");
                Task task = new Task(Layer.PIPELINE_MARGIN, rate);
                latency(contest.run(task, 1, ROUNDS_MIN), "margin at " + rate + "/s", report);
            }
            report.add(Figure.of("rounds that exchange-core did not end", contest.repeatedRounds(), "rounds", 1));
        }
    }

    private static String name(Layer layer) {
        return switch (layer) {
            case BOOK -> "book";
            case CORE -> "core";
            case PIPELINE -> "pipeline";
            case PIPELINE_MARGIN -> "margin";
        };
    }

    private static void fullSpeed(Pair pair, String layer, Report report) {
        Figure peerRate = Figure.of(layer + " throughput, exchange-core",
                Pair.median(pair.peer(), RoundResult::commandsPerSecond), "commands/s", pair.peer().size());
        Figure peerCpu = Figure.of(layer + " processor time, exchange-core",
                Pair.median(pair.peer(), RoundResult::cpuSecondsPerMillion), "s/million", pair.peer().size());
        report.add(peerRate);
        report.add(Figure.of(layer + " throughput, corro",
                Pair.median(pair.ours(), RoundResult::commandsPerSecond), "commands/s", pair.ours().size())
                .moreThan(peerRate));
        report.add(peerCpu);
        report.add(Figure.of(layer + " processor time, corro",
                Pair.median(pair.ours(), RoundResult::cpuSecondsPerMillion), "s/million", pair.ours().size())
                .lessThan(peerCpu));
    }

    private static void latency(Pair pair, String name, Report report) {
        Percentiles.add(report, Percentiles.of(name, "exchange-core", Pair.latency(pair.peer())),
                Percentiles.of(name, "corro", Pair.latency(pair.ours())));
    }
}
