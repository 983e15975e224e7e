package io.corro.perf.peers;

import java.nio.file.Path;

import io.corro.perf.flow.Flow;
import io.corro.perf.flow.FlowFile;
import io.corro.perf.round.Contestant;

/** Entry point of our process; its argument is the flow file. */
public final class OurContestant {

    private OurContestant() { }

    public static void main(String[] arguments) throws Exception {
        Flow flow = FlowFile.read(Path.of(arguments[0]));
        OurFlow ours = OurFlow.of(flow);
        Contestant.serve(task -> switch (task.layer()) {
            case BOOK -> OurBook.run(task, flow);
            case CORE -> OurCore.run(task, ours);
            // The ring has no way to switch risk off.
            case PIPELINE, PIPELINE_MARGIN -> new OurPipeline(ours).run(task);
        });
    }
}
