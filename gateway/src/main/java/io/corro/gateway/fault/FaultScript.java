package io.corro.gateway.fault;

import java.time.Duration;
import java.util.List;

/**
 * Script of a run; the first step that applies strikes. The same script gives the same faults on the same occasions.
 *
 * @param seed   of every chance
 * @param length after which the run is over
 */
public record FaultScript(long seed, Duration length, List<FaultStep> steps) {
    public FaultScript {
        steps = List.copyOf(steps);
    }
}
