package io.corro.persistence.books.cases;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.cases.ActionLog.Entry;
import io.corro.persistence.books.cases.ActionLog.Outcome;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionResult.Refused;
import io.corro.persistence.books.ledger.RefusedException;

/**
 * Decides what people ask of cases: one transaction locks the rows, judges, carries out, and writes the line of the
 * action log and the wake-up of the workflow. A refusal leaves its line and nothing else. Thread-safe.
 */
public final class Decisions {
    private static final String JUDGED = "judged";

    private final Jdbi jdbi;

    public Decisions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Decides about an existing case.
     *
     * @param clock read when the rows are locked: of two that wait for them the later one says a later moment
     */
    public ActionResult decide(Case present, ActionRequest request, Decider decider, InstantSource clock) {
        return jdbi.inTransaction(handle -> {
            decider.lock(handle, request.caseId());
            Instant at = clock.instant();
            String before = stage(handle, request);
            ActionResult result = judge(handle, request, decider, at);
            boolean isAccepted = result instanceof Accepted;
            ActionLog.write(handle, new Entry(Optional.of(present.id()), present.process(), request.action(),
                    request.actorId(), request.reason(), isAccepted ? Outcome.ACCEPTED : Outcome.REFUSED,
                    result instanceof Refused refused ? Optional.of(refused.code()) : Optional.empty(),
                    Optional.of(before), Optional.of(stage(handle, request)), Optional.empty(), at));
            if (isAccepted) {
                WakeUps.write(handle, present, request, at);
            }
            return result;
        });
    }

    private static ActionResult judge(Handle handle, ActionRequest request, Decider decider, Instant at) {
        handle.savepoint(JUDGED);
        try {
            return decider.carryOut(handle, request, at);
        } catch (RefusedException e) {
            handle.rollbackToSavepoint(JUDGED);
            return new Refused(e.error(), e.sentence());
        }
    }

    private static String stage(Handle handle, ActionRequest request) {
        return Cases.find(handle, request.caseId()).orElseThrow().stage();
    }
}
