package io.corro.persistence.books.ledger;

import java.util.ArrayList;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Totals that must agree: ledger, wallets, products, holds, requests. Nothing found means that every cent is where the
 * rows say; anything found blocks nothing by itself, but somebody must look at it.
 */
public final class Reconciliation {
    /** Each finds rows that must not exist: what is wrong with what, and the two sides that differ. */
    private static final List<String> CHECKS = List.of("""
            SELECT 'transfer does not balance' AS what, transfer_id::text AS subject, debits::text AS one_side,
                   credits::text AS other_side
            FROM platform.v_unbalanced_transfers
            """, """
            SELECT 'wallet differs from movements or ledger' AS what, wallet_id::text AS subject,
                   balance::text AS one_side, movements_total || ' / ' || ledger_balance AS other_side
            FROM financial.v_wallet_mismatches
            """, """
            SELECT 'product differs from holdings or ledger' AS what, product_id::text AS subject,
                   total_units || ' / ' || value AS one_side, expected_units || ' / ' || pool_balance AS other_side
            FROM investment.v_product_mismatches
            """, """
            SELECT 'open withdrawal without its hold' AS what, open_case.case_id AS subject,
                   CASE WHEN request.status = 'processing' THEN request.amount ELSE request.units END::text AS one_side,
                   coalesce(hold.asset || ' ' || hold.quantity, 'nothing held') AS other_side
            FROM platform.process_cases AS open_case
            JOIN investment.withdrawal_requests AS request ON request.id = open_case.subject_id
            LEFT JOIN platform.holds AS hold ON hold.case_id = open_case.case_id AND hold.status = 'held'
            WHERE open_case.process = 'withdrawal' AND open_case.outcome IS NULL
              AND (hold.id IS NULL
                   OR request.status = 'processing'
                      AND (hold.asset, hold.quantity) <> ('wallet_money'::platform.hold_asset, request.amount)
                   OR request.status <> 'processing'
                      AND (hold.asset, hold.quantity) <> ('investment_units'::platform.hold_asset, request.units))
            """, """
            WITH paid AS (
                SELECT detail.case_id,
                       sum(payment.amount - payment.refunded_amount - charge.charged_back) AS amount
                FROM financial.payments AS payment
                JOIN platform.subscription_charges AS charge ON charge.payment_id = payment.id
                JOIN financial.invoices AS invoice ON invoice.id = charge.invoice_id
                JOIN platform.subscription_details AS detail ON detail.subscription_id = invoice.subscription_id
                WHERE payment.status IN ('succeeded', 'partially_refunded', 'refunded') GROUP BY detail.case_id
            ), posted AS (
                SELECT posting.case_id,
                       sum(CASE entry.direction WHEN 'credit' THEN entry.amount ELSE -entry.amount END) AS amount
                FROM platform.posting_keys AS posting
                JOIN platform.ledger_entries AS entry ON entry.transfer_id = posting.transfer_id
                JOIN platform.ledger_accounts AS account ON account.id = entry.ledger_account_id
                WHERE account.account_type = 'house_revenue' AND starts_with(posting.case_id, 'sub-')
                GROUP BY posting.case_id
            )
            SELECT 'subscription payments differ from the ledger' AS what, case_id AS subject,
                   coalesce(paid.amount, 0)::text AS one_side, coalesce(posted.amount, 0)::text AS other_side
            FROM paid FULL JOIN posted USING (case_id)
            WHERE coalesce(paid.amount, 0) <> coalesce(posted.amount, 0)
            """, """
            SELECT 'distribution differs from its lines' AS what, run.case_id AS subject,
                   concat_ws(' / ', run.management_fee, run.performance_fee, run.amount, run.refund, run.promised)
                       AS one_side,
                   concat_ws(' / ', line.management_fee, line.performance_fee, line.amount, line.refund, line.promised)
                       AS other_side
            FROM platform.distribution_runs AS run
            JOIN platform.process_cases AS stage ON stage.case_id = run.case_id
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(management_fee), 0) AS management_fee,
                       coalesce(sum(performance_fee), 0) AS performance_fee, coalesce(sum(amount), 0) AS amount,
                       coalesce(sum(refund), 0) AS refund,
                       coalesce(sum(amount) FILTER (WHERE NOT is_reinvested AND status IN ('pending', 'parked')
                                                    AND stage.stage IN ('posting', 'partial')), 0) AS promised
                FROM platform.distribution_lines WHERE run_id = run.id
            ) AS line
            WHERE (run.management_fee, run.performance_fee, run.amount, run.refund, run.promised)
               <> (line.management_fee, line.performance_fee, line.amount, line.refund, line.promised)
            """, """
            SELECT 'open distribution line without its hold' AS what, run.case_id || '/' || line.ordinal AS subject,
                   (line.performance_fee + line.amount)::text AS one_side, 'nothing held' AS other_side
            FROM platform.distribution_runs AS run
            JOIN platform.process_cases AS open_case ON open_case.case_id = run.case_id AND open_case.outcome IS NULL
            JOIN platform.distribution_lines AS line ON line.run_id = run.id AND line.status IN ('pending', 'parked')
            LEFT JOIN platform.holds AS hold
                   ON hold.key = run.case_id || '/hold/' || line.ordinal AND hold.status = 'held'
            WHERE hold.id IS NULL AND (line.performance_fee > 0 OR line.amount > 0 AND NOT line.is_reinvested)
            """, """
            SELECT 'management fee set aside differs from what holdings have borne' AS what, account.code AS subject,
                   account.balance::text AS one_side, share.borne::text AS other_side
            FROM platform.v_ledger_balances AS account
            JOIN investment.products AS product ON product.id = account.owner_id
            CROSS JOIN LATERAL (SELECT coalesce(sum(borne - charged), 0) AS borne
                                FROM platform.fee_shares WHERE product_id = product.id) AS share
            WHERE account.code LIKE 'fee_accrual:%'
              AND abs(account.balance - share.borne) > power(10::numeric, -platform.currency_scale(product.currency))
            """);

    private final Jdbi jdbi;
    private final Holds holds;

    public Reconciliation(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.holds = new Holds(jdbi);
    }

    /** Two sides that should agree. */
    public record Difference(String what, String subject, String oneSide, String otherSide) {}

    /** Everything that does not agree; empty, always. */
    public List<Difference> differences() {
        List<Difference> found = new ArrayList<>();
        jdbi.useHandle(handle -> CHECKS.forEach(check -> found.addAll(run(handle, check))));
        holds.mismatches().forEach(hold -> found.add(new Difference("holds differ from what is reserved",
                hold.asset() + " " + hold.ownerId(), hold.held().toPlainString(), hold.reserved().toPlainString())));
        holds.orphans().forEach(key -> found.add(new Difference("hold without an open case", key, "held", "")));
        return found;
    }

    private static List<Difference> run(Handle handle, String check) {
        return handle.createQuery(check).map(ConstructorMapper.of(Difference.class)).list();
    }
}
