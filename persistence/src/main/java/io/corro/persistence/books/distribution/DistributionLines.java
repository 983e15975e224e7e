package io.corro.persistence.books.distribution;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

import io.corro.persistence.books.distribution.ProfitShares.Part;
import io.corro.persistence.books.distribution.ProfitShares.Share;

/** {@code platform.distribution_lines}, within a transaction. Stateless. */
final class DistributionLines {
    private static final String COLUMNS = """
            SELECT line.id, line.ordinal, line.account_id, account.user_id, line.units, line.high_water_mark,
                   line.fee_share, line.is_reinvested, line.management_fee, line.performance_fee, line.amount,
                   line.refund, line.is_unclaimed
            FROM platform.distribution_lines AS line
            JOIN investment.accounts AS account ON account.id = line.account_id
            WHERE line.run_id = :runId
            """;
    /** A mark may have risen after the cut, when the period before was distributed late. */
    private static final String SNAPSHOT = """
            INSERT INTO platform.distribution_lines (run_id, ordinal, account_id, units, high_water_mark, fee_share,
                                                     is_reinvested)
            SELECT :runId, row_number() OVER (ORDER BY noted.account_id), noted.account_id, noted.units,
                   greatest(noted.high_water_mark, account.high_water_mark),
                   greatest(noted.fee_borne - coalesce(share.charged, 0), 0), account.auto_reinvest OR NOT :paysOut
            FROM platform.record_holdings AS noted
            JOIN investment.accounts AS account ON account.id = noted.account_id
            LEFT JOIN platform.fee_shares AS share ON share.account_id = noted.account_id
            WHERE noted.product_id = :productId AND noted.date = :date
            """;
    /**
     * Of a restated run: who has not been charged by a later period since, which would have charged or spared the
     * difference already. Management fees were taken by the cuts and stay.
     */
    private static final String COPY = """
            INSERT INTO platform.distribution_lines (run_id, ordinal, account_id, units, high_water_mark, fee_share,
                                                     is_reinvested)
            SELECT :runId, row_number() OVER (ORDER BY line.account_id), line.account_id, line.units,
                   line.high_water_mark, 0, true
            FROM platform.distribution_lines AS line
            JOIN platform.distribution_runs AS restated ON restated.id = line.run_id
            JOIN investment.accounts AS account ON account.id = line.account_id
            WHERE restated.id = :restates
              AND account.high_water_mark = CASE WHEN line.status IN ('posted', 'unclaimed')
                  THEN greatest(line.high_water_mark, restated.nav) ELSE line.high_water_mark END
            """;
    private static final String CHARGED = """
            SELECT line.account_id, sum(line.performance_fee - line.refund) AS fee
            FROM platform.distribution_lines AS line JOIN platform.distribution_runs AS run ON run.id = line.run_id
            WHERE run.product_id = :productId AND run.period_end = :periodEnd
              AND line.status IN ('posted', 'unclaimed')
            GROUP BY line.account_id
            """;
    private static final String SHARES = """
            SELECT line.account_id, line.units, line.high_water_mark,
                   (account.units - account.reserved_units) * product.nav AS free, line.fee_share, line.is_reinvested
            FROM platform.distribution_lines AS line
            JOIN investment.accounts AS account ON account.id = line.account_id
            JOIN investment.products AS product ON product.id = account.product_id
            WHERE line.run_id = :runId
            """;
    private static final String COMPUTED = """
            UPDATE platform.distribution_lines
            SET management_fee = :managementFee, performance_fee = :performanceFee, amount = :amount, refund = :refund,
                status = (CASE WHEN :due THEN 'pending' ELSE 'nothing' END)::platform.line_status
            WHERE run_id = :runId AND account_id = :accountId
            """;
    private static final String PARKED = """
            UPDATE platform.distribution_lines SET status = 'parked', reason = :reason WHERE id = :id
            """;
    private static final String UNPARK = """
            UPDATE platform.distribution_lines
            SET status = 'pending', reason = '', is_unclaimed = is_unclaimed OR :unclaimed
            WHERE run_id = :runId AND status = 'parked' AND (CAST(:ordinal AS integer) IS NULL OR ordinal = :ordinal)
            """;
    private static final String REASONS = """
            SELECT reason, count(*) AS lines FROM platform.distribution_lines
            WHERE run_id = :runId AND status = 'parked' GROUP BY reason ORDER BY reason
            """;

    private DistributionLines() {}

    /** What has been found for a holding. */
    record Computed(UUID accountId, BigDecimal managementFee, BigDecimal performanceFee, BigDecimal amount,
            BigDecimal refund) {

        static Computed of(UUID accountId, Part part, int scale) {
            return new Computed(accountId, BigDecimal.valueOf(part.managementFee(), scale),
                    BigDecimal.valueOf(part.performanceFee(), scale), BigDecimal.valueOf(part.amount(), scale),
                    BigDecimal.ZERO);
        }

        /** The difference between the right fee and what has been charged. */
        static Computed correction(UUID accountId, Map<UUID, BigDecimal> charged, BigDecimal right) {
            BigDecimal difference = right.subtract(charged.getOrDefault(accountId, BigDecimal.ZERO));
            return new Computed(accountId, BigDecimal.ZERO, difference.max(BigDecimal.ZERO), BigDecimal.ZERO,
                    difference.negate().max(BigDecimal.ZERO));
        }

        boolean isDue() {
            return performanceFee.signum() > 0 || amount.signum() > 0 || refund.signum() > 0;
        }
    }

    /** Takes the holdings of the restated run over; returns how many. */
    static int copy(Handle handle, Distribution run) {
        return handle.createUpdate(COPY).bind("runId", run.id()).bind("restates", run.restates().orElseThrow())
                .execute();
    }

    /** What the revisions of a period have charged each holding so far. */
    static Map<UUID, BigDecimal> charged(Handle handle, Distribution run) {
        return handle.createQuery(CHARGED)
                .bind("productId", run.productId()).bind("periodEnd", run.periodEnd())
                .setMapKeyColumn("account_id").setMapValueColumn("fee")
                .collectInto(new GenericType<Map<UUID, BigDecimal>>() {});
    }

    /** Fixes who takes part; returns how many. */
    static int snapshot(Handle handle, Distribution run) {
        return handle.createUpdate(SNAPSHOT)
                .bind("runId", run.id()).bind("productId", run.productId()).bind("date", run.periodEnd())
                .bind("paysOut", run.paysOut()).execute();
    }

    static List<DistributionLine> all(Handle handle, UUID runId) {
        return handle.createQuery(COLUMNS + "ORDER BY line.ordinal").bind("runId", runId)
                .map(ConstructorMapper.of(DistributionLine.class)).list();
    }

    /** The next lines to post. */
    static List<DistributionLine> pending(Handle handle, UUID runId, int afterOrdinal, int limit) {
        return handle.createQuery(COLUMNS + """
                AND line.status = 'pending' AND line.ordinal > :after ORDER BY line.ordinal LIMIT :limit
                """).bind("runId", runId).bind("after", afterOrdinal).bind("limit", limit)
                .map(ConstructorMapper.of(DistributionLine.class)).list();
    }

    static List<Share> shares(Handle handle, UUID runId) {
        return handle.createQuery(SHARES).bind("runId", runId).map(ConstructorMapper.of(Share.class)).list();
    }

    static void computed(Handle handle, UUID runId, Collection<Computed> lines) {
        PreparedBatch batch = handle.prepareBatch(COMPUTED);
        for (Computed line : lines) {
            batch.bind("runId", runId).bind("accountId", line.accountId())
                    .bind("managementFee", line.managementFee()).bind("performanceFee", line.performanceFee())
                    .bind("amount", line.amount()).bind("refund", line.refund()).bind("due", line.isDue()).add();
        }
        batch.execute();
    }

    static void parked(Handle handle, DistributionLine line, String reason) {
        handle.createUpdate(PARKED).bind("id", line.id()).bind("reason", reason).execute();
    }

    /** Lets parked lines be tried again; all of them when no ordinal is given. Returns how many. */
    static int unpark(Handle handle, UUID runId, Optional<Integer> ordinal, boolean unclaimed) {
        return handle.createUpdate(UNPARK).bind("runId", runId).bind("ordinal", ordinal.orElse(null))
                .bind("unclaimed", unclaimed).execute();
    }

    /** How many lines are parked why. */
    static Map<String, Integer> parkedReasons(Handle handle, UUID runId) {
        return handle.createQuery(REASONS).bind("runId", runId)
                .setMapKeyColumn("reason").setMapValueColumn("lines")
                .collectInto(new GenericType<Map<String, Integer>>() {});
    }
}
