package io.corro.persistence.schema;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Accounts, orders, positions and executions against images that an engine must never produce. */
class TradingGuardTest extends GuardTest {

    private static final String ORDER = """
            INSERT INTO trading.paper_orders
                (id, account_id, symbol, submitted_symbol, type, side, quantity, price, stop_price, client_order_id)
            VALUES (?, ?, ?, 'EUR/USD', ?::trading.order_type, 'BUY', 1, ?, ?, ?)
            """;
    private static final String POSITION = """
            INSERT INTO trading.paper_positions
                (account_id, symbol, side, quantity, opened_quantity, entry_quantity, entry_price, stop_loss,
                 take_profit)
            VALUES (?, 'EURUSD', ?::trading.order_side, 1, 1, 1, 1.1, ?, ?)
            """;
    private static final String EXECUTION = """
            INSERT INTO trading.executions
                (match_id, order_id, account_id, symbol, side, quantity, price, liquidity, cumulative_quantity,
                 position_quantity, fill_rule, fee, realized_pnl, engine_seq, executed_at)
            VALUES (?, ?, ?, 'EURUSD', 'BUY', 1, 1.1, 'TAKER', 1, 1, 'top_of_book', 2, 0, 7, ?::timestamptz)
            """;
    private static final String AT = "2026-01-15 12:00+00";

    private final UUID account = newId();
    private final UUID order = newId();
    private UUID user;

    @BeforeEach
    void opensAnAccountWithALimitOrder() {
        user = newUser();
        sql("INSERT INTO trading.paper_accounts (id, user_id) VALUES (?, ?)", account, user);
        allowed(ORDER, order, account, "EURUSD", "LIMIT", 1.1, null, "first");
    }

    @Test
    void refusesPricesThatDoNotFitTheType() {
        refused("ck_paper_orders_9", ORDER, newId(), account, "EURUSD", "LIMIT", null, null, "a");
        refused("ck_paper_orders_9", ORDER, newId(), account, "EURUSD", "MARKET", 1.1, null, "b");
        refused("ck_paper_orders_10", ORDER, newId(), account, "EURUSD", "STOP", null, null, "c");
        refused("ck_paper_orders_2", ORDER, newId(), account, "EURUSD", "LIMIT", -1.1, null, "d");
        allowed(ORDER, newId(), account, "EURUSD", "STOP_LIMIT", 1.1, 1.2, "e");
    }

    @Test
    void refusesToRemoveWhatOrdersAndFillsReferTo() {
        allowed(POSITION, account, "BUY", null, null);
        allowed("UPDATE trading.paper_orders SET filled_quantity = 0.5, avg_fill_price = 1.1");

        refused("is_referred_to", "DELETE FROM trading.paper_orders");
        refused("is_referred_to", "DELETE FROM trading.paper_positions");
        refused("is_referred_to", "DELETE FROM trading.paper_accounts");
        refused("is_referred_to", "DELETE FROM trading.symbols WHERE name = 'EURUSD'");
    }

    @Test
    void refusesTheSameClientOrderIdTwice() {
        refused("idx_paper_orders_account_id_client_order_id",
                ORDER, newId(), account, "EURUSD", "MARKET", null, null, "first");
    }

    @Test
    void refusesFillsThatDoNotFitTheStatus() {
        refused("ck_paper_orders_11", "UPDATE trading.paper_orders SET filled_quantity = 2, avg_fill_price = 1.1");
        refused("ck_paper_orders_12", "UPDATE trading.paper_orders SET status = 'FILLED', filled_at = now()");
        refused("ck_paper_orders_13",
                "UPDATE trading.paper_orders SET status = 'FILLED', filled_quantity = 1, avg_fill_price = 1.1");
        refused("ck_paper_orders_14", "UPDATE trading.paper_orders SET filled_quantity = 0.5");
        refused("ck_paper_orders_17", "UPDATE trading.paper_orders SET status = 'PARTIALLY_FILLED'");
        refused("ck_paper_orders_16", "UPDATE trading.paper_orders SET status = 'REJECTED'");
        refused("ck_paper_orders_15", "UPDATE trading.paper_orders SET time_in_force = 'GTD'");
    }

    @Test
    void refusesASecondOpenPositionOfASymbol() {
        allowed(POSITION, account, "BUY", null, null);

        refused("idx_paper_positions_account_id_symbol", POSITION, account, "SELL", null, null);
    }

    @Test
    void refusesAPositionThatIsOpenAndClosed() {
        allowed(POSITION, account, "BUY", null, null);

        refused("ck_paper_positions_9", "UPDATE trading.paper_positions SET quantity = 0");
        refused("ck_paper_positions_10",
                "UPDATE trading.paper_positions SET quantity = 0, status = 'CLOSED'");
        refused("ck_paper_positions_11", "UPDATE trading.paper_positions SET quantity = 2");
        refused("ck_paper_positions_14", "UPDATE trading.paper_positions SET entry_quantity = 0.5");
        refused("ck_paper_positions_12", """
                UPDATE trading.paper_positions
                SET quantity = 0, status = 'CLOSED', closed_at = now(), margin_used = 1
                """);
    }

    @Test
    void refusesAStopOnTheWrongSideOfTheTarget() {
        refused("ck_paper_positions_13", POSITION, account, "BUY", 1.2, 1.1);
        refused("ck_paper_positions_13", POSITION, account, "SELL", 1.0, 1.1);
    }

    @Test
    void refusesAnAccountInDebtOrAnEquityThatDoesNotAddUp() {
        refused("ck_paper_accounts_1", "UPDATE trading.paper_accounts SET balance = -1, equity = -1");
        refused("ck_paper_accounts_5", "UPDATE trading.paper_accounts SET unrealized_pnl = 5");
        refused("ck_paper_accounts_4", "UPDATE trading.paper_accounts SET leverage = 501");
    }

    @Test
    void refusesToEditOrRemoveAnExecutionEvenInItsPartition() {
        sql("SELECT platform.ensure_partitions('trading.executions', 0, date '2026-01-01')");
        allowed(EXECUTION, newId(), order, account, AT);

        refused("append_only", "UPDATE trading.executions SET price = 1");
        refused("append_only", "DELETE FROM trading.executions");
        refused("append_only", "DELETE FROM trading.executions_y2026m01");
        refused("append_only", "TRUNCATE trading.executions");
        sql("SET LOCAL platform.retention = 'on'");
        refused("append_only", "DELETE FROM trading.executions_y2026m01");
    }

    @Test
    void refusesTheSameFillTwice() {
        allowed(EXECUTION, newId(), order, account, AT);

        refused("executions_default_order_id_engine_seq_cumulative_quantity__idx",
                EXECUTION, newId(), order, account, AT);
    }

    @Test
    void refusesUnknownSymbolsInLists() {
        String watch = "INSERT INTO trading.watchlists (user_id, name, symbols) VALUES (?, ?, ?::varchar[])";

        refused("symbols_exist", watch, user, "a", "{EURUSD,DOGEUSD}");
        refused("ck_watchlists_1", watch, user, "b", "{EURUSD,NULL}");
        allowed(watch, user, "c", "{EURUSD,SPY}");
        refused("symbols_exist", "UPDATE trading.watchlists SET symbols = '{EURUSD,GONE}'");
        refused("symbols_exist", """
                INSERT INTO trading.trade_bots (user_id, account_id, name, strategy, symbols)
                VALUES (?, ?, 'bot', 'GRID', '{DOGEUSD}')
                """, user, account);
    }

    @Test
    void refusesToGiveAnInstrumentAnotherNameOrNumber() {
        refused("final_row", "UPDATE trading.symbols SET name = 'EURODOLLAR' WHERE name = 'EURUSD'");
        refused("final_row", "UPDATE trading.symbols SET instrument_no = 99 WHERE name = 'EURUSD'");
        refused("idx_symbols_instrument_no", """
                INSERT INTO trading.symbols (
                    instrument_no, name, display_name, asset_class, base_currency, quote_currency, digits, tick_size,
                    pip_size, contract_size, pip_value, min_quantity, quantity_step, max_quantity, margin_rate)
                SELECT instrument_no, 'TWIN', display_name, asset_class, base_currency, quote_currency, digits,
                       tick_size, pip_size, contract_size, pip_value, min_quantity, quantity_step, max_quantity,
                       margin_rate
                FROM trading.symbols WHERE name = 'EURUSD'
                """);
    }

    @Test
    void refusesContractTermsThatContradictEachOther() {
        refused("ck_symbols_13", "UPDATE trading.symbols SET pip_value = 11 WHERE name = 'EURUSD'");
        refused("ck_symbols_14", "UPDATE trading.symbols SET tick_size = 0.000001 WHERE name = 'EURUSD'");
        refused("ck_symbols_15", "UPDATE trading.symbols SET tick_size = 0.00003 WHERE name = 'EURUSD'");
        refused("ck_symbols_16", "UPDATE trading.symbols SET min_quantity = 0.015 WHERE name = 'EURUSD'");
        refused("ck_symbols_17", "UPDATE trading.symbols SET base_currency = 'USD' WHERE name = 'EURUSD'");
    }

    @Test
    void showsAnAccountThatLedgerAndFillsDoNotExplain() {
        assertThat(mismatches()).as("nothing was paid in").isOne();

        payIn(100_000);
        assertThat(mismatches()).isZero();

        sql(EXECUTION, newId(), order, account, AT);
        assertThat(mismatches()).as("the fee of the fill").isOne();

        sql("UPDATE trading.paper_accounts SET balance = 99998, equity = 99998");
        assertThat(mismatches()).isZero();

        sql("UPDATE trading.paper_accounts SET margin_used = 1");
        assertThat(mismatches()).as("margin without position").isOne();
    }

    @Test
    void showsOpenPositionsAtThePriceThatWouldCloseThem() {
        sql("""
                INSERT INTO market_data.tickers (symbol, bid, ask, source, quoted_at)
                VALUES ('EURUSD', 1.2, 1.3, 'test', now())
                """);
        sql(POSITION, account, "BUY", null, null);
        sql("UPDATE trading.paper_positions SET cost_basis = 110000");

        assertThat(one(Integer.class, "SELECT unrealized_quote::integer FROM trading.v_open_positions"))
                .isEqualTo(10_000);
    }

    private int mismatches() {
        return one(Integer.class, "SELECT count(*) FROM trading.v_account_mismatches");
    }

    private void payIn(int amount) {
        UUID movement = newId();
        sql("""
                INSERT INTO platform.ledger_accounts (code, account_type, book, currency, normal_side, owner_id)
                VALUES (?, 'paper_account', 'paper', 'USD', 'credit', ?)
                """, "paper_account:" + account, account);
        allowed("""
                INSERT INTO platform.ledger_entries
                    (transfer_id, ledger_account_id, direction, amount, currency, book, source_type, source_id)
                SELECT ?, id,
                       CASE account_type WHEN 'house_pnl' THEN 'debit'::platform.ledger_direction ELSE 'credit' END,
                       ?, 'USD', 'paper', 'paper_cash', ?
                FROM platform.ledger_accounts WHERE code IN ('house_pnl:USD:paper', ?)
                """, movement, amount, movement, "paper_account:" + account);
    }
}
