package io.corro.perf.peers;

import io.corro.engine.matching.CommandOutcome;
import io.corro.engine.matching.MatchingCore;
import io.corro.perf.flow.Flow;
import io.corro.perf.round.RoundResult;
import io.corro.perf.round.RoundTimer;
import io.corro.perf.round.Task;

/** Everything the matching thread does with a command, on one thread: no ring, no journal. */
final class OurCore {

    private OurCore() { }

    static RoundResult run(Task task, OurFlow ours) throws InterruptedException {
        MatchingCore core = ours.newCore();
        CommandOutcome outcome = new CommandOutcome();
        Flow flow = ours.flow();
        apply(core, ours, outcome, 0, flow.fillCount());
        RoundTimer timer = new RoundTimer(task, flow.measuredCount());
        timer.start();
        apply(core, ours, outcome, flow.fillCount(), flow.length());
        timer.onResult(flow.measuredCount() - 1);
        RoundTimer.Finished finished = timer.finish();
        if (core.stateHash() != ours.finalHash()) {
            throw new IllegalStateException("the round ended in another state than the rehearsal");
        }
        return finished.with(ours.book());
    }

    private static void apply(MatchingCore core, OurFlow ours, CommandOutcome outcome, int from, int to) {
        for (int index = from; index < to; index++) {
            outcome.clear();
            core.apply(ours.command(index), PeerMarket.NOW_US, outcome);
        }
    }
}
