package io.corro.workflows.runtime;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.workflows.temporal.TemporalUnavailableException;

/**
 * Makes workflows follow rows (I5): at start and every {@link WorkflowLimits#FULL_SWEEP_PERIOD} it visits every open
 * case, in between only those that it has not started yet. Starting is idempotent, so visiting too often is harmless.
 *
 * <p>Thread-safe; one sweep at a time.
 */
public final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final List<PendingWork> processes;
    private final InstantSource clock;
    private final Set<String> started = ConcurrentHashMap.newKeySet();
    private Instant lastFullSweep = Instant.MIN;
    private volatile Optional<Sweep> last = Optional.empty();

    public Sweeper(List<? extends PendingWork> processes, InstantSource clock) {
        this.processes = List.copyOf(processes);
        this.clock = clock;
    }

    /**
     * What a sweep did.
     *
     * @param started workflows that were asked to run
     */
    public record Sweep(Instant at, int started) {}

    /** The newest sweep that came to its end. */
    public Optional<Sweep> last() {
        return last;
    }

    /** Visits what is due for a visit; returns how many workflows were asked to run. */
    public synchronized int sweep() {
        Instant now = clock.instant();
        if (lastFullSweep.equals(Instant.MIN) || now.isAfter(lastFullSweep.plus(WorkflowLimits.FULL_SWEEP_PERIOD))) {
            started.clear();
            lastFullSweep = now;
        }
        int asked = processes.stream().mapToInt(this::sweep).sum();
        last = Optional.of(new Sweep(now, asked));
        return asked;
    }

    /** Visits every open case with the next sweep: Temporal may have lost its workflows. */
    public synchronized void forget() {
        lastFullSweep = Instant.MIN;
    }

    private int sweep(PendingWork process) {
        int visited = 0;
        String after = "";
        List<String> page;
        do {
            page = process.openCases(after, WorkflowLimits.SWEEP_PAGE);
            visited += (int) page.stream().filter(caseId -> start(process, caseId)).count();
            after = page.isEmpty() ? after : page.getLast();
        } while (page.size() == WorkflowLimits.SWEEP_PAGE);
        return visited;
    }

    /** One case that cannot be started must not keep the others from running; a Temporal service that is away does. */
    private boolean start(PendingWork process, String caseId) {
        if (!started.add(caseId)) {
            return false;
        }
        try {
            process.ensureRunning(caseId);
            return true;
        } catch (TemporalUnavailableException e) {
            started.remove(caseId);
            throw e;
        } catch (RuntimeException e) {
            started.remove(caseId);
            LOG.warn("{} cannot be started now, the next sweep tries again: {}", caseId, e.toString());
            return false;
        }
    }
}
