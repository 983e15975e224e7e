package io.corro.workflows.runtime;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.cases.CaseRuns;
import io.corro.persistence.books.cases.CaseRuns.Alarm;
import io.corro.persistence.books.cases.CaseRuns.Overdue;
import io.corro.workflows.temporal.TemporalUnavailableException;

/**
 * Finds runs that have let the moment of their next step pass, whatever Temporal says of them. Such a run is woken,
 * since a signal may be lost; then it is ended and begun again from its row; a case for which that does not help is
 * stuck, which operators see, and is begun again once in a while.
 *
 * <p>Thread-safe; one look at a time.
 */
public final class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Wake OVERDUE = new Wake("watchdog", "overdue", "the run has let its moment pass");

    private final CaseRuns runs;
    private final ProcessClient client;
    private final Map<String, ProcessModule> processes;
    private final InstantSource clock;
    private Instant since = Instant.MAX;
    private volatile int stuck;

    public Watchdog(CaseRuns runs, ProcessClient client, List<? extends ProcessModule> processes,
            InstantSource clock) {
        this.runs = runs;
        this.client = client;
        this.processes =
                processes.stream().collect(Collectors.toUnmodifiableMap(ProcessModule::name, Function.identity()));
        this.clock = clock;
    }

    /** Temporal answers, for the first time or again: from now on runs can be expected to act. */
    public synchronized void begin() {
        since = clock.instant();
    }

    /** How many open cases were stuck when it last looked. */
    public int stuck() {
        return stuck;
    }

    /** Does what is due about runs that are overdue. */
    public synchronized void look() {
        Instant now = clock.instant();
        Instant before = now.minus(WorkflowLimits.RUN_GRACE);
        if (!since.isAfter(before)) {
            runs.overdue(List.copyOf(processes.keySet()), before, now.minus(WorkflowLimits.STUCK_RETRY_PERIOD),
                    WorkflowLimits.CHORE_BATCH).forEach(overdue -> act(overdue, now));
        }
        stuck = runs.stuck();
    }

    /** One case that cannot be helped must not keep the others from it; Temporal being away does. */
    private void act(Overdue overdue, Instant now) {
        if (!runs.alarm(overdue, alarm(overdue, now))) {
            return;
        }
        try {
            ProcessModule process = Objects.requireNonNull(processes.get(overdue.process()), overdue.process());
            if (overdue.alarms() == 0) {
                process.wake(overdue.caseId(), OVERDUE);
            } else {
                client.terminate(overdue.caseId(), "no progress since " + overdue.dueAt());
                process.ensureRunning(overdue.caseId());
            }
        } catch (TemporalUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("the run of {} makes no progress and cannot be begun again now: {}", overdue.caseId(),
                    e.toString());
        }
    }

    private static Alarm alarm(Overdue overdue, Instant now) {
        int restarts = Math.max(0, overdue.alarms() - 1);
        boolean isStuck = restarts >= WorkflowLimits.RESTARTS_MAX;
        return new Alarm(isStuck, line(overdue, restarts), now);
    }

    private static String line(Overdue overdue, int restarts) {
        if (overdue.alarms() == 0 || restarts > WorkflowLimits.RESTARTS_MAX) {
            return "";
        }
        return restarts == WorkflowLimits.RESTARTS_MAX
                ? "stuck: its run was begun again " + restarts + " times and makes no progress"
                : "its run has made no progress since " + overdue.dueAt() + "; it is ended and begun again";
    }
}
