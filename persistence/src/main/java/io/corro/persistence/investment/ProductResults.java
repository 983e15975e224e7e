package io.corro.persistence.investment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;

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
    private static final String FIRST = """
            SELECT min(date) FROM platform.product_results WHERE product_id = :productId
            """;

    private ProductResults() { }

    static void write(Handle handle, UUID productId, LocalDate date, BigDecimal gain, UUID actor, String reason) {
        handle.createUpdate(WRITE).bind("productId", productId).bind("date", date).bind("gain", gain)
                .bind("actor", actor).bind("reason", reason).execute();
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
