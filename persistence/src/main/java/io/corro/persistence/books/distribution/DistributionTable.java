package io.corro.persistence.books.distribution;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.fund.Product;
import io.corro.persistence.books.ledger.RefusedException;

/** {@code platform.distribution_runs}, within a transaction. Stateless. */
final class DistributionTable {
    private static final String SELECT = """
            SELECT run.id, run.case_id, run.product_id, product.code AS product_code, run.period_start, run.period_end,
                   run.revision, run.restates_id AS restates, run.requested_by_id AS requested_by, run.currency,
                   run.pays_out, run.nav, run.management_fee, run.performance_fee, run.amount, run.payout, run.refund,
                   run.snapshot_hash, run.content_hash, run.approvals_needed, run.lines, run.lines_posted,
                   run.lines_parked, stage.stage
            FROM platform.distribution_runs AS run
            JOIN platform.process_cases AS stage ON stage.case_id = run.case_id
            JOIN investment.products AS product ON product.id = run.product_id
            """;
    private static final String LIVE = SELECT + """
            WHERE run.product_id = :productId AND stage.stage NOT IN ('rejected', 'superseded')
              AND run.period_start <= :periodEnd AND run.period_end >= :periodStart
            ORDER BY run.period_end, run.revision
            """;
    private static final String INSERT = """
            INSERT INTO platform.distribution_runs (id, case_id, product_id, period_start, period_end, revision,
                                                    restates_id, requested_by_id, currency, pays_out)
            VALUES (:id, :caseId, :productId, :periodStart, :periodEnd, :revision, :restates, :requestedBy, :currency,
                    :paysOut)
            """;
    private static final String NEXT_REVISION = """
            SELECT 1 + coalesce(max(revision), 0) FROM platform.distribution_runs
            WHERE product_id = :productId AND period_end = :periodEnd
            """;
    private static final String OPEN_BEFORE = """
            SELECT run.case_id FROM platform.distribution_runs AS run
            JOIN platform.process_cases AS open_case ON open_case.case_id = run.case_id
            WHERE run.product_id = :productId AND run.period_end < :periodEnd AND open_case.outcome IS NULL
            ORDER BY run.period_end LIMIT 1
            """;
    private static final String IS_NOTED = """
            SELECT EXISTS (SELECT FROM platform.record_holdings WHERE product_id = :productId AND date = :date)
            """;

    private DistributionTable() {}

    /** A new run. */
    record Draft(UUID id, String caseId, LocalDate periodStart, LocalDate periodEnd, int revision,
            Optional<UUID> restates, Optional<UUID> requestedBy) {}

    static Optional<Distribution> find(Handle handle, String caseId) {
        return handle.createQuery(SELECT + "WHERE run.case_id = :caseId").bind("caseId", caseId)
                .map(ConstructorMapper.of(Distribution.class)).findOne();
    }

    /** Locks the run for the rest of the transaction, which puts the steps of a case in order. */
    static Distribution lock(Handle handle, String caseId) {
        handle.createQuery("SELECT 1 FROM platform.distribution_runs WHERE case_id = :caseId FOR UPDATE")
                .bind("caseId", caseId).mapTo(Integer.class).findOne();
        return find(handle, caseId).orElseThrow(() -> new RefusedException(CaseError.CASE_NOT_FOUND, caseId));
    }

    /** Runs of a product that share days with a period and have not been given up. */
    static List<Distribution> live(Handle handle, UUID productId, LocalDate periodStart, LocalDate periodEnd) {
        return handle.createQuery(LIVE)
                .bind("productId", productId).bind("periodStart", periodStart).bind("periodEnd", periodEnd)
                .map(ConstructorMapper.of(Distribution.class)).list();
    }

    static void insert(Handle handle, Product product, Draft draft) {
        handle.createUpdate(INSERT)
                .bind("id", draft.id()).bind("caseId", draft.caseId()).bind("productId", product.id())
                .bind("periodStart", draft.periodStart()).bind("periodEnd", draft.periodEnd())
                .bind("revision", draft.revision()).bind("restates", draft.restates().orElse(null))
                .bind("requestedBy", draft.requestedBy().orElse(null)).bind("currency", product.currency())
                .bind("paysOut", product.paysOut()).execute();
    }

    static int nextRevision(Handle handle, UUID productId, LocalDate periodEnd) {
        return handle.createQuery(NEXT_REVISION).bind("productId", productId).bind("periodEnd", periodEnd)
                .mapTo(Integer.class).one();
    }

    /** An earlier period of the product that has not ended. */
    static Optional<String> openBefore(Handle handle, Distribution run) {
        return handle.createQuery(OPEN_BEFORE)
                .bind("productId", run.productId()).bind("periodEnd", run.periodEnd())
                .mapTo(String.class).findOne();
    }

    /** Whether holdings at a date were noted; nobody may have held anything. */
    static boolean isNoted(Handle handle, UUID productId, LocalDate date) {
        return handle.createQuery(IS_NOTED).bind("productId", productId).bind("date", date)
                .mapTo(Boolean.class).one();
    }

    /** Sets columns; {@code assignments} is a constant of the caller. */
    static void set(Handle handle, UUID id, String assignments, Object... values) {
        Object[] arguments = new Object[values.length + 1];
        System.arraycopy(values, 0, arguments, 0, values.length);
        arguments[values.length] = id;
        handle.execute("UPDATE platform.distribution_runs SET " + assignments + " WHERE id = ?", arguments);
    }
}
