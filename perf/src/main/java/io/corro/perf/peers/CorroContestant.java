package io.corro.perf.peers;

import java.nio.file.Path;

import io.corro.perf.flow.Flow;
import io.corro.perf.flow.FlowFile;
import io.corro.perf.round.Contestant;

/** Entry point of our process; its argument is the flow file. */
public final class CorroContestant {

    private CorroContestant() {}

    public static void main(String[] arguments) throws Exception {
        Flow flow = FlowFile.read(Path.of(arguments[0]));
        CorroFlow ours = CorroFlow.of(flow);
        Contestant.serve(task -> switch (task.layer()) {
            case BOOK -> CorroBook.run(task, flow);
            case CORE -> CorroEngine.run(task, ours);
            // The ring has no way to switch risk off.
            case PIPELINE, PIPELINE_MARGIN -> new CorroPipeline(ours).run(task);
        });
    }
}
