package io.corro.persistence.books.cases;

import java.time.Instant;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.ledger.RefusedException;

/** What people may do to the cases of one process. Both methods are part of the caller's transaction. Stateless. */
public interface Decider {

    /** Locks the rows of an existing case, so that its steps and actions happen one after the other. */
    void lock(Handle handle, String caseId);

    /**
     * Judges by the locked rows, and carries the request out.
     *
     * @throws RefusedException if the rows do not allow it
     */
    Accepted carryOut(Handle handle, ActionRequest request, Instant at);
}
