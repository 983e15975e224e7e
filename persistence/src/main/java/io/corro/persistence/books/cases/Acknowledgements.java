package io.corro.persistence.books.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.cases.ActionLog.Entry;
import io.corro.persistence.books.cases.ActionLog.Outcome;

/**
 * An acknowledgement: an operator has seen that a case has failed, and nothing is left to do. It takes the case out of
 * the queue of failed cases, until something else happens to it. One transaction each; thread-safe.
 */
public final class Acknowledgements {
    public static final String ACTION = "acknowledge";

    private static final String DUE = "outcome IS NOT DISTINCT FROM 'failed'"
            + " AND acknowledged_seq IS DISTINCT FROM event_count";
    private static final String LOCK = "SELECT process, stage, outcome IS NOT DISTINCT FROM 'failed' AS failed, " + DUE
            + " AS due FROM platform.process_cases WHERE case_id = :id FOR UPDATE";
    private static final String ACKNOWLEDGE =
            "UPDATE platform.process_cases SET acknowledged_seq = event_count WHERE case_id = :id";
    private static final String IS_DUE =
            "SELECT EXISTS (SELECT 1 FROM platform.process_cases WHERE case_id = :id AND " + DUE + ")";

    private final Jdbi jdbi;

    public Acknowledgements(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param refusal why nothing was acknowledged */
    public record Answer(String stage, Optional<ErrorCode> refusal) {}

    private record Locked(String process, String stage, boolean failed, boolean due) {}

    /** Whether the case has failed and has news that nobody has acknowledged. */
    public boolean isDue(String caseId) {
        return jdbi.withHandle(handle -> handle.createQuery(IS_DUE).bind("id", caseId).mapTo(Boolean.class).one());
    }

    /** Acknowledges an existing case, or says why not; the action log has a line either way. */
    public Answer acknowledge(String caseId, UUID actorId, String reason, Instant at) {
        return jdbi.inTransaction(handle -> {
            Locked found = handle.createQuery(LOCK).bind("id", caseId).map(ConstructorMapper.of(Locked.class)).one();
            Answer answer = answer(found);
            if (answer.refusal().isEmpty()) {
                Cases.note(handle, caseId, actorId.toString(), "acknowledged: " + reason, at);
                handle.createUpdate(ACKNOWLEDGE).bind("id", caseId).execute();
            }
            log(handle, caseId, found, actorId, reason, answer, at);
            return answer;
        });
    }

    private static Answer answer(Locked found) {
        if (!found.failed()) {
            return new Answer(found.stage(), Optional.of(CaseError.NOT_FAILED));
        }
        return new Answer(found.stage(),
                found.due() ? Optional.empty() : Optional.of(CaseError.ALREADY_ACKNOWLEDGED));
    }

    private static void log(Handle handle, String caseId, Locked found, UUID actorId, String reason, Answer answer,
            Instant at) {
        ActionLog.write(handle, new Entry(Optional.of(caseId), found.process(), ACTION, actorId, reason,
                answer.refusal().isPresent() ? Outcome.REFUSED : Outcome.ACCEPTED,
                answer.refusal().map(ErrorCode::code),
                Optional.of(found.stage()), Optional.of(found.stage()), Optional.empty(), at));
    }
}
