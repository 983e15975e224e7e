package io.corro.persistence.books.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The register of what is held for cases. The owner's row carries the sum (reserved_balance, reserved_units);
 * whoever changes one of the two changes the other in the same transaction, with the owner's row locked.
 */
public final class Holds {
    private static final String OPEN = """
            INSERT INTO platform.holds (key, case_id, asset, owner_id, quantity)
            VALUES (:key, :caseId, :asset::platform.hold_asset, :ownerId, :quantity)
            """;
    private static final String RESOLVE = """
            UPDATE platform.holds
            SET status = (CASE WHEN :posted > 0 THEN 'posted' ELSE 'voided' END)::platform.hold_status,
                posted = :posted, resolved_at = now()
            WHERE key = :key AND status = 'held' AND :posted <= quantity
            RETURNING owner_id, quantity
            """;
    private static final String IS_HELD = """
            SELECT quantity FROM platform.holds WHERE key = :key AND status = 'held'
            """;
    private static final String MISMATCHES = """
            WITH held AS (
                SELECT asset, owner_id, sum(quantity) AS quantity
                FROM platform.holds WHERE status = 'held' GROUP BY asset, owner_id
            ), reserved AS (
                SELECT 'wallet_money'::platform.hold_asset AS asset, id AS owner_id, reserved_balance AS quantity
                FROM financial.wallets WHERE reserved_balance <> 0
                UNION ALL
                SELECT 'investment_units', id, reserved_units FROM investment.accounts WHERE reserved_units <> 0
            )
            SELECT asset::text AS asset, owner_id, coalesce(held.quantity, 0) AS held,
                   coalesce(reserved.quantity, 0) AS reserved
            FROM held FULL JOIN reserved USING (asset, owner_id)
            WHERE held.quantity IS DISTINCT FROM reserved.quantity
            """;
    private static final String ORPHANS = """
            SELECT hold.key FROM platform.holds AS hold
            LEFT JOIN platform.process_cases AS open_case
                   ON open_case.case_id = hold.case_id AND open_case.outcome IS NULL
            WHERE hold.status = 'held' AND open_case.case_id IS NULL
            """;

    private final Jdbi jdbi;

    public Holds(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What can be held. */
    public enum Asset {
        WALLET_MONEY, INVESTMENT_UNITS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a hold is made of. */
    public record NewHold(PostingKey key, UUID ownerId, BigDecimal quantity) {}

    /** A hold that has just been resolved. */
    public record Resolved(UUID ownerId, BigDecimal quantity) {}

    /** An owner whose open holds differ from what its row reserves. */
    public record Mismatch(String asset, UUID ownerId, BigDecimal held, BigDecimal reserved) {}

    public static void open(Handle handle, PostingKey key, Asset asset, UUID ownerId, BigDecimal quantity) {
        openAll(handle, asset, List.of(new NewHold(key, ownerId, quantity)));
    }

    /** Many holds of one kind at once. */
    public static void openAll(Handle handle, Asset asset, List<NewHold> holds) {
        PreparedBatch batch = handle.prepareBatch(OPEN);
        for (NewHold hold : holds) {
            batch.bind("key", hold.key().toString()).bind("caseId", hold.key().caseId())
                    .bind("asset", asset.word()).bind("ownerId", hold.ownerId())
                    .bind("quantity", hold.quantity()).add();
        }
        batch.execute();
    }

    /**
     * Ends a hold: posts a part and returns the rest, or voids it when the part is zero.
     *
     * @throws RefusedException if it has ended before, or held less
     */
    public static Resolved resolve(Handle handle, PostingKey key, BigDecimal posted) {
        return handle.createQuery(RESOLVE)
                .bind("key", key.toString()).bind("posted", posted)
                .map(ConstructorMapper.of(Resolved.class)).findOne()
                .orElseThrow(() -> new RefusedException(LedgerError.HOLD_RESOLVED, key.toString()));
    }

    /** What a hold still holds; empty once it is resolved, or was never made. */
    public static Optional<BigDecimal> held(Handle handle, PostingKey key) {
        return handle.createQuery(IS_HELD).bind("key", key.toString()).mapTo(BigDecimal.class).findOne();
    }

    /** What the holds of a case still hold, by key; {@code keys} are all of them that matter. */
    public static Map<String, BigDecimal> heldOf(Handle handle, List<PostingKey> keys) {
        return handle.createQuery("SELECT key, quantity FROM platform.holds WHERE key = ANY(:keys) AND status = 'held'")
                .bind("keys", keys.stream().map(PostingKey::toString).toArray(String[]::new))
                .setMapKeyColumn("key").setMapValueColumn("quantity")
                .collectInto(new GenericType<Map<String, BigDecimal>>() {});
    }

    /** Owners whose row and holds disagree; empty, always. */
    public List<Mismatch> mismatches() {
        return jdbi.withHandle(handle -> handle.createQuery(MISMATCHES)
                .map(ConstructorMapper.of(Mismatch.class)).list());
    }

    /** Keys of open holds whose case has ended or does not exist; empty, always. */
    public List<String> orphans() {
        return jdbi.withHandle(handle -> handle.createQuery(ORPHANS).mapTo(String.class).list());
    }
}
