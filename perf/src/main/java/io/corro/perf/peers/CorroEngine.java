package io.corro.perf.peers;

import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.matching.CommandOutcome;
import io.corro.engine.core.matching.MatchingEngine;
import io.corro.perf.flow.Flow;
import io.corro.perf.round.RoundResult;
import io.corro.perf.round.RoundTimer;
import io.corro.perf.round.Task;

/** Everything the matching thread does with a command that waits, on one thread: no ring, no journal. */
final class CorroEngine {

    private final MatchingEngine core;
    private final CorroFlow ours;
    private final CommandOutcome outcome = new CommandOutcome();
    /** Nobody reads it: it keeps what was read ahead from being optimised away. */
    @SuppressWarnings("UnusedVariable")
    private long seen;

    private CorroEngine(CorroFlow ours) {
        this.ours = ours;
        core = ours.newCore();
    }

    static RoundResult run(Task task, CorroFlow ours) throws InterruptedException {
        return new CorroEngine(ours).run(task);
    }

    private RoundResult run(Task task) throws InterruptedException {
        Flow flow = ours.flow();
        apply(0, flow.fillCount());
        RoundTimer timer = new RoundTimer(task, flow.measuredCount());
        timer.start();
        apply(flow.fillCount(), flow.length());
        timer.onResult(flow.measuredCount() - 1);
        RoundTimer.Finished finished = timer.finish();
        if (core.stateHash() != ours.finalHash()) {
            throw new IllegalStateException("the round ended in another state than the rehearsal");
        }
        return finished.with(ours.book());
    }

    private void apply(int from, int to) {
        for (int start = from; start < to; start += Limits.READ_AHEAD_COMMANDS) {
            int end = Math.min(start + Limits.READ_AHEAD_COMMANDS, to);
            for (int index = start; index < end; index++) {
                seen += core.prefetch(ours.command(index));
            }
            applyGroup(start, end);
        }
    }

    private void applyGroup(int from, int to) {
        for (int index = from; index < to; index++) {
            outcome.clear();
            core.apply(ours.command(index), PeerMarket.NOW_US, outcome);
        }
    }
}
