package io.corro.persistence.books.distribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.wallet.Wallets;

/**
 * Lines that are posted in one transaction, with one statement per table for all of them: a line costs its rows, not
 * its round trips. Not thread-safe.
 */
final class BatchPosting {
    private static final String RESOLVE_HOLDS = """
            WITH resolved AS (
                UPDATE platform.holds AS hold
                SET status = (CASE WHEN burned.units > 0 THEN 'posted' ELSE 'voided' END)::platform.hold_status,
                    posted = least(burned.units, hold.quantity), resolved_at = now()
                FROM unnest(:keys, :units) AS burned (key, units)
                WHERE hold.key = burned.key AND hold.status = 'held'
                RETURNING hold.owner_id, hold.quantity
            )
            UPDATE investment.accounts AS account SET reserved_units = reserved_units - resolved.quantity
            FROM resolved WHERE account.id = resolved.owner_id
            """;
    private static final String MOVE_UNITS = """
            UPDATE investment.accounts AS account
            SET units = account.units - line.units, total_withdrawn = total_withdrawn + line.payout,
                balance = line.balance, version = version + 1,
                high_water_mark = CASE WHEN line.is_refund THEN line.mark
                                       ELSE greatest(high_water_mark, line.mark) END
            FROM unnest(:ids, :units, :payouts, :balances, :marks, :refunds)
                AS line (id, units, payout, balance, mark, is_refund)
            WHERE account.id = line.id AND account.units - account.reserved_units >= line.units
            """;
    private static final String WRITE_STATEMENT = """
            INSERT INTO investment.transactions (id, account_id, type, amount, status, currency, units, nav,
                                                 balance_after, wallet_trans_id, reference_id, idempotency_key,
                                                 completed_at)
            SELECT id, account_id, type::investment.transaction_type, amount, 'completed', :currency, units, :nav,
                   balance, wallet_trans_id, :runId, key, now()
            FROM unnest(:ids, :accountIds, :types, :amounts, :units, :balances, :walletTransIds, :keys)
                AS entry (id, account_id, type, amount, units, balance, wallet_trans_id, key)
            """;
    private static final String DISTRIBUTED = """
            INSERT INTO investment.distributions (account_id, amount, distribution_date, status, period_start,
                                                  period_end, gross_profit, performance_fee_amount,
                                                  management_fee_amount, transaction_id, wallet_trans_id, paid_at)
            SELECT account_id, amount, greatest(:date, :periodEnd), 'paid', :periodStart, :periodEnd,
                   amount + performance_fee + management_fee, performance_fee, management_fee, transaction_id,
                   wallet_trans_id, :at
            FROM unnest(:accountIds, :amounts, :performanceFees, :managementFees, :transactionIds, :walletTransIds)
                AS line (account_id, amount, performance_fee, management_fee, transaction_id, wallet_trans_id)
            """;
    private static final String POSTED = """
            UPDATE platform.distribution_lines AS line
            SET status = (CASE WHEN posted.to_nobody THEN 'unclaimed' ELSE 'posted' END)::platform.line_status,
                units_moved = posted.units, posted_at = :at
            FROM unnest(:ids, :toNobody, :units) AS posted (id, to_nobody, units) WHERE line.id = posted.id
            """;

    private final Distribution run;
    private final List<LinePosting> lines;
    private final Instant at;
    /** Ids of rows by line, where there is one. */
    private final Map<LinePosting, UUID> movements = new HashMap<>();
    private final Map<LinePosting, UUID> statements = new HashMap<>();

    BatchPosting(Distribution run, List<LinePosting> lines, Instant at) {
        this.run = run;
        this.lines = lines;
        this.at = at;
    }

    /** A line of a holding's statement. */
    private record Entry(UUID id, LinePosting line, String type, BigDecimal amount, BigDecimal units,
            BigDecimal unitsAfter, Optional<UUID> movement, PostingKey key) {}

    void post(Handle handle) {
        if (lines.isEmpty()) {
            return;
        }
        PostingKeys.onceAll(handle, run.caseId(), lines.stream().map(line -> new PostingKeys.Step(
                line.key(), line.contentHash(), line.units().toPlainString())).toList(), () -> {
                    resolveHolds(handle);
                    pay(handle);
                    Ledger.postAll(handle,
                            lines.stream().map(LinePosting::transfer).flatMap(Optional::stream).toList());
                    moveUnits(handle);
                    writeStatements(handle);
                    if (run.restates().isEmpty()) {
                        writeDistributions(handle);
                    }
                    markPosted(handle);
                });
    }

    private void resolveHolds(Handle handle) {
        handle.createUpdate(RESOLVE_HOLDS)
                .bind("keys", texts(lines, line -> run.hold(line.line().ordinal()).toString()))
                .bind("units", decimals(lines, LinePosting::units)).execute();
    }

    private void pay(Handle handle) {
        List<LinePosting> paid = lines.stream().filter(LinePosting::isPaid).toList();
        List<UUID> ids = Wallets.moveAll(handle, paid.stream().map(LinePosting::movement).toList());
        for (int i = 0; i < ids.size(); i++) {
            movements.put(paid.get(i), ids.get(i));
        }
    }

    private void moveUnits(Handle handle) {
        int moved = handle.createUpdate(MOVE_UNITS)
                .bind("ids", ids(lines, line -> line.holding().id()))
                .bind("units", decimals(lines, LinePosting::units))
                .bind("payouts", decimals(lines, LinePosting::payout))
                .bind("balances", decimals(lines, line -> line.holding().value(line.unitsAfter())))
                .bind("marks", decimals(lines, LinePosting::mark))
                .bind("refunds", flags(lines, line -> line.line().refund().signum() > 0)).execute();
        if (moved != lines.size()) {
            throw new IllegalStateException(run.caseId() + ": units of " + moved + " of " + lines.size() + " lines");
        }
    }

    private void writeStatements(Handle handle) {
        List<Entry> entries = lines.stream().flatMap(line -> entries(line).stream()).toList();
        handle.createUpdate(WRITE_STATEMENT)
                .bind("currency", run.currency()).bind("nav", lines.getFirst().holding().nav())
                .bind("runId", run.id())
                .bind("ids", ids(entries, Entry::id))
                .bind("accountIds", ids(entries, entry -> entry.line().holding().id()))
                .bind("types", texts(entries, Entry::type))
                .bind("amounts", decimals(entries, Entry::amount))
                .bind("units", decimals(entries, Entry::units))
                .bind("balances", decimals(entries, entry -> entry.line().holding().value(entry.unitsAfter())))
                .bind("walletTransIds", ids(entries, entry -> entry.movement().orElse(null)))
                .bind("keys", texts(entries, entry -> entry.key().toString())).execute();
    }

    private List<Entry> entries(LinePosting line) {
        List<Entry> entries = new ArrayList<>();
        if (line.line().refund().signum() > 0) {
            entries.add(entry(line, "adjustment", line.line().refund(), line.units().negate(), line.key()));
        }
        if (line.line().performanceFee().signum() > 0) {
            entries.add(new Entry(UUID.randomUUID(), line, "performance_fee", line.line().performanceFee(),
                    line.feeUnits(), line.holding().units().subtract(line.feeUnits()), Optional.empty(),
                    line.feeKey()));
        }
        if (line.line().amount().signum() > 0) {
            Entry profit = entry(line, "distribution", line.line().amount(),
                    line.units().subtract(line.feeUnits()).max(BigDecimal.ZERO), line.key());
            statements.put(line, profit.id());
            entries.add(profit);
        }
        return entries;
    }

    private Entry entry(LinePosting line, String type, BigDecimal amount, BigDecimal units, PostingKey key) {
        return new Entry(UUID.randomUUID(), line, type, amount, units, line.unitsAfter(),
                Optional.ofNullable(movements.get(line)), key);
    }

    private void writeDistributions(Handle handle) {
        handle.createUpdate(DISTRIBUTED)
                .bind("date", LocalDate.ofInstant(at, ZoneOffset.UTC))
                .bind("periodStart", run.periodStart()).bind("periodEnd", run.periodEnd()).bind("at", at)
                .bind("accountIds", ids(lines, line -> line.holding().id()))
                .bind("amounts", decimals(lines, line -> line.line().amount()))
                .bind("performanceFees", decimals(lines, line -> line.line().performanceFee()))
                .bind("managementFees", decimals(lines, line -> line.line().managementFee()))
                .bind("transactionIds", ids(lines, statements::get))
                .bind("walletTransIds", ids(lines, movements::get)).execute();
    }

    private void markPosted(Handle handle) {
        handle.createUpdate(POSTED).bind("at", at)
                .bind("ids", ids(lines, line -> line.line().id()))
                .bind("toNobody", flags(lines, LinePosting::isPaidToNobody))
                .bind("units", decimals(lines, LinePosting::units)).execute();
    }

    private static <T> UUID[] ids(List<T> rows, Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> BigDecimal[] decimals(List<T> rows, Function<T, BigDecimal> column) {
        return rows.stream().map(column).toArray(BigDecimal[]::new);
    }

    private static <T> Boolean[] flags(List<T> rows, Function<T, Boolean> column) {
        return rows.stream().map(column).toArray(Boolean[]::new);
    }
}
