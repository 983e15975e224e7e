package io.corro.persistence.books.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.books.fund.NavStrikes.Result;

/** {@code platform.product_results}, within the caller's transaction. Stateless. */
final class ProductResults {
    /** A repetition of what counts already adds nothing. */
    private static final String WRITE = """
            INSERT INTO platform.product_results (product_id, date, revision, gain, actor_id, reason)
            SELECT :productId, :date, 1 + coalesce(max(revision), 0), :gain, :actor, :reason
            FROM platform.product_results WHERE product_id = :productId AND date = :date
            HAVING (array_agg(gain ORDER BY revision DESC))[1] IS DISTINCT FROM :gain
            """;
    private static final String FIND = """
            SELECT gain FROM platform.product_results WHERE product_id = :productId AND date = :date
            ORDER BY revision DESC LIMIT 1
            """;
    private static final String REVISION = """
            SELECT max(revision) FROM platform.product_results WHERE product_id = :productId AND date = :date
            """;
    private static final String FIRST = """
            SELECT min(date) FROM platform.product_results WHERE product_id = :productId
            """;

    private ProductResults() {}

    /** Returns the number of the newest revision. */
    static int write(Handle handle, Result result) {
        handle.createUpdate(WRITE).bind("productId", result.productId()).bind("date", result.date())
                .bind("gain", result.gain()).bind("actor", result.actor()).bind("reason", result.reason()).execute();
        return handle.createQuery(REVISION).bind("productId", result.productId()).bind("date", result.date())
                .mapTo(Integer.class).one();
    }

    /** The newest word on a day. */
    static Optional<BigDecimal> find(Handle handle, UUID productId, LocalDate date) {
        return handle.createQuery(FIND).bind("productId", productId).bind("date", date)
                .mapTo(BigDecimal.class).findOne();
    }

    static Optional<LocalDate> first(Handle handle, UUID productId) {
        return handle.createQuery(FIRST).bind("productId", productId).mapTo(LocalDate.class).findOne();
    }
}
