package io.corro.persistence.books.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** {@code platform.step_attempts}: what was tried, and what came of it. */
public final class StepAttempts {
    private static final int ERROR_MAX = 500;
    private static final String WRITE = """
            INSERT INTO platform.step_attempts (case_id, step, attempt_no, error, began_at, took_ms)
            VALUES (:caseId, :step, :attemptNo, :error, :beganAt, :tookMs)
            """;
    private static final String NEWEST = """
            SELECT step, attempt_no, error, began_at, took_ms FROM platform.step_attempts
            WHERE case_id = :caseId ORDER BY seq DESC LIMIT :limit OFFSET :skip
            """;

    private final Jdbi jdbi;

    public StepAttempts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param error empty when the attempt succeeded */
    public record Attempt(String step, int attemptNo, Optional<String> error, Instant beganAt, int tookMs) {}

    public void write(String caseId, Attempt attempt) {
        jdbi.useHandle(handle -> handle.createUpdate(WRITE)
                .bind("caseId", caseId)
                .bind("step", attempt.step())
                .bind("attemptNo", attempt.attemptNo())
                .bind("error", attempt.error().map(StepAttempts::cut).orElse(null))
                .bind("beganAt", attempt.beganAt())
                .bind("tookMs", attempt.tookMs())
                .execute());
    }

    /** The newest first. */
    public List<Attempt> newest(String caseId, int limit) {
        return newest(caseId, 0, limit);
    }

    /** As {@link #newest(String, int)}, after the newest ones that are skipped. */
    public List<Attempt> newest(String caseId, int skip, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST)
                .bind("caseId", caseId).bind("skip", skip).bind("limit", limit)
                .map(ConstructorMapper.of(Attempt.class)).list());
    }

    private static String cut(String text) {
        return text.length() <= ERROR_MAX ? text : text.substring(0, ERROR_MAX);
    }
}
