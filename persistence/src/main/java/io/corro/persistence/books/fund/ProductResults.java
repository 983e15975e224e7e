package io.corro.persistence.books.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

import io.corro.persistence.books.fund.NavStrikes.Result;

/** {@code platform.product_results}, within the caller's transaction. Stateless. */
final class ProductResults {
    /** A repetition of what counts already adds nothing. */
    private static final String WRITE = """
            INSERT INTO platform.product_results (product_id, date, revision, gain, actor_id, reason)
            SELECT :productId, :date, 1 + coalesce(max(revision), 0), :gain, :actor, :reason
            FROM platform.product_results WHERE product_id = :productId AND date = :date
            HAVING (array_agg(gain ORDER BY revision DESC) FILTER (WHERE NOT is_proposal))[1] IS DISTINCT FROM :gain
            """;
    private static final String PROPOSE = """
            INSERT INTO platform.product_results (product_id, date, revision, gain, actor_id, reason, is_proposal)
            SELECT :productId, :date, 1 + coalesce(max(revision), 0), :gain, :actor, :reason, true
            FROM platform.product_results WHERE product_id = :productId AND date = :date
            HAVING (array_agg(is_proposal AND gain = :gain AND actor_id = :actor ORDER BY revision DESC))[1] IS NOT TRUE
            """;
    /** A proposal counts as long as nothing was said after it. */
    private static final String IS_PROPOSED_BY_ANOTHER = """
            SELECT coalesce((
                SELECT is_proposal AND gain = :gain AND actor_id <> :actor FROM platform.product_results
                WHERE product_id = :productId AND date = :date ORDER BY revision DESC LIMIT 1), false)
            """;
    private static final String FIND = """
            SELECT gain FROM platform.product_results
            WHERE product_id = :productId AND date = :date AND NOT is_proposal
            ORDER BY revision DESC LIMIT 1
            """;
    private static final String REVISION = """
            SELECT max(revision) FROM platform.product_results WHERE product_id = :productId AND date = :date
            """;
    private static final String FIRST = """
            SELECT min(date) FROM platform.product_results WHERE product_id = :productId AND NOT is_proposal
            """;

    private ProductResults() {}

    /** Returns the number of the newest revision. */
    static int write(Handle handle, Result result) {
        bound(handle.createUpdate(WRITE), result).bind("reason", result.reason()).execute();
        return handle.createQuery(REVISION).bind("productId", result.productId()).bind("date", result.date())
                .mapTo(Integer.class).one();
    }

    /** Keeps what does not count until somebody else says the same. */
    static void propose(Handle handle, Result result) {
        bound(handle.createUpdate(PROPOSE), result).bind("reason", result.reason()).execute();
    }

    /** Whether somebody else has said the same last. */
    static boolean isProposedByAnother(Handle handle, Result result) {
        return bound(handle.createQuery(IS_PROPOSED_BY_ANOTHER), result).mapTo(Boolean.class).one();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Result result) {
        return statement.bind("productId", result.productId()).bind("date", result.date())
                .bind("gain", result.gain()).bind("actor", result.actor());
    }

    /** The newest word on a day that counts. */
    static Optional<BigDecimal> find(Handle handle, UUID productId, LocalDate date) {
        return handle.createQuery(FIND).bind("productId", productId).bind("date", date)
                .mapTo(BigDecimal.class).findOne();
    }

    static Optional<LocalDate> first(Handle handle, UUID productId) {
        return handle.createQuery(FIRST).bind("productId", productId).mapTo(LocalDate.class).findOne();
    }
}
