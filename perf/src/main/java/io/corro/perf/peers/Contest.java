package io.corro.perf.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.HdrHistogram.Histogram;

import io.corro.perf.flow.BookSummary;
import io.corro.perf.flow.FlowFile;
import io.corro.perf.flow.FlowGenerator;
import io.corro.perf.flow.GeneratedFlow;
import io.corro.perf.flow.Mix;
import io.corro.perf.process.ChildJvm;
import io.corro.perf.report.Medians;
import io.corro.perf.round.RoundResult;
import io.corro.perf.round.Task;

/** Both contestants on one flow, taking turns. Every round must end with the expected book and volume. */
final class Contest implements AutoCloseable {
    private static final int PEER_RESTARTS_MAX = 3;

    private final Path flowFile;
    private final BookSummary expected;
    private final ContestantProcess ours;
    private final ContestantProcess peer;

    /** The rounds of one task. */
    record Pair(List<RoundResult> ours, List<RoundResult> peer) {

        /** The median over the rounds. */
        static double median(List<RoundResult> rounds, ToDoubleFunction<RoundResult> value) {
            return Medians.of(rounds.stream().map(value::applyAsDouble).toList());
        }

        static Histogram latency(List<RoundResult> rounds) {
            Histogram sum = rounds.getFirst().latency().copy();
            rounds.stream().skip(1).forEach(round -> sum.add(round.latency()));
            return sum;
        }
    }

    private Contest(Path flowFile, BookSummary expected) throws IOException {
        this.flowFile = flowFile;
        this.expected = expected;
        ours = ContestantProcess.start("corro", ChildJvm.ownClassPath(), CorroContestant.class.getName(), flowFile, 0);
        peer = ContestantProcess.start("exchange-core", ClassPaths.peer(), "io.corro.perf.peer.PeerContestant",
                flowFile, PEER_RESTARTS_MAX);
    }

    /** Rounds that the peer has not answered and a new process of it has repeated. */
    int repeatedRounds() {
        return peer.restarts();
    }

    static Contest open(Mix mix) throws IOException {
        GeneratedFlow generated = FlowGenerator.generate(mix);
        Path file = Files.createTempFile("corro-flow", ".bin");
        FlowFile.write(generated.flow(), file);
        return new Contest(file, generated.expected());
    }

    /** Runs rounds in turn, peer first, and keeps those after the warm-up. */
    Pair run(Task task, int warmUp, int rounds) throws IOException {
        List<RoundResult> ourRounds = new ArrayList<>();
        List<RoundResult> peerRounds = new ArrayList<>();
        for (int round = 0; round < warmUp + rounds; round++) {
            RoundResult theirs = checked(peer, task);
            RoundResult own = checked(ours, task);
            if (round >= warmUp) {
                peerRounds.add(theirs);
                ourRounds.add(own);
            }
        }
        return new Pair(ourRounds, peerRounds);
    }

    private RoundResult checked(ContestantProcess contestant, Task task) throws IOException {
        RoundResult result = contestant.run(task);
        expected.difference(result.book()).ifPresent(difference -> {
            throw new IllegalStateException(contestant.name() + " at " + task.toLine()
                    + " parts from the expected book: " + difference);
        });
        return result;
    }

    @Override
    public void close() throws IOException {
        ours.close();
        peer.close();
        Files.deleteIfExists(flowFile);
    }
}
