package io.corro.workflows.runtime;

import java.time.Instant;

/**
 * A step of a run.
 *
 * @param round how many times the run has looked in vain since the case entered its stage
 * @param atMs  the run's time in milliseconds since 1970
 */
public record CaseStep(String caseId, int round, long atMs) {

    public Instant at() {
        return Instant.ofEpochMilli(atMs);
    }
}
