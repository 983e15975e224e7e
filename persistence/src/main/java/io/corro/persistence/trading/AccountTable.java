package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.journal.AccountMargin;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.persistence.postgres.BinaryCopy;

/** {@code trading.paper_accounts}. Stateless. */
final class AccountTable {

    /** Every column that an image fills. */
    static final String COLUMNS = """
            id, user_id, name, status, fill_profile, leverage, balance, equity, initial_balance, realized_pnl, \
            fee_total, margin_used, version, last_engine_seq, created_at, updated_at, reset_at, margin_call_percent, \
            stop_out_percent, margin_called_at""";

    /** Unrealised profit follows the quotes and not the engine: the row keeps its own. */
    private static final String MERGE = """
            INSERT INTO trading.paper_accounts AS account (%1$s)
            SELECT %1$s FROM staged_accounts
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name,
                status = excluded.status,
                fill_profile = excluded.fill_profile,
                leverage = excluded.leverage,
                balance = excluded.balance,
                equity = excluded.balance + account.unrealized_pnl,
                initial_balance = excluded.initial_balance,
                realized_pnl = excluded.realized_pnl,
                fee_total = excluded.fee_total,
                margin_used = excluded.margin_used,
                version = excluded.version,
                last_engine_seq = excluded.last_engine_seq,
                updated_at = excluded.updated_at,
                reset_at = excluded.reset_at,
                margin_call_percent = excluded.margin_call_percent,
                stop_out_percent = excluded.stop_out_percent,
                margin_called_at = excluded.margin_called_at
            """.formatted(COLUMNS);

    private AccountTable() {}

    static void write(Connection connection, Collection<AccountRecord> accounts) throws SQLException {
        if (!accounts.isEmpty()) {
            Staging.fill(connection, "staged_accounts", "trading.paper_accounts", COLUMNS, accounts,
                    AccountTable::columns);
            Staging.merge(connection, MERGE);
        }
    }

    private static void columns(AccountRecord account, BinaryCopy to) throws SQLException {
        to.uuid(account.id());
        to.uuid(account.userId());
        to.text(account.name());
        to.label(account.status());
        to.int2(account.fillProfile());
        to.int2(account.leverage());
        to.money(account.balance());
        to.money(account.balance());
        to.money(account.initialBalance());
        to.money(account.realizedPnl());
        to.money(account.feeTotal());
        to.money(account.marginUsed());
        to.int4(account.version());
        to.int8(account.seq());
        to.time(account.createdAtUs());
        to.time(account.updatedAtUs());
        to.time(account.resetAtUs());
        to.int2(account.margin().callPercent());
        to.int2(account.margin().stopOutPercent());
        to.time(account.margin().calledAtUs());
    }

    static AccountRecord read(Row row) throws SQLException {
        return new AccountRecord(
                row.int8("last_engine_seq"), row.uuid("id"), row.uuid("user_id"), row.text("name"),
                row.label("status", AccountStatus.class), row.int4("fill_profile"),
                row.int4("leverage"), row.money("balance"), row.money("initial_balance"), row.money("realized_pnl"),
                row.money("fee_total"), row.money("margin_used"), row.int4("version"), row.time("created_at"),
                row.time("updated_at"), row.time("reset_at"), new AccountMargin(row.int4("margin_call_percent"),
                        row.int4("stop_out_percent"), row.time("margin_called_at")));
    }
}
