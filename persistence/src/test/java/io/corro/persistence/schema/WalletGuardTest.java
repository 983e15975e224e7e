package io.corro.persistence.schema;

import java.math.BigDecimal;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Wallets and their chain of movements: neither moves without the other, and nothing that is done is undone. */
class WalletGuardTest extends GuardTest {

    private static final String COMPLETED = """
            INSERT INTO financial.wallet_trans
                (id, wallet_id, type, direction, amount, seq, balance_after, idempotency_key,
                 currency, status, completed_at)
            VALUES (?, ?, ?::financial.wallet_trans_type, ?, ?, ?, ?, ?, 'USD', 'completed', now())
            """;
    private static final String PENDING = """
            INSERT INTO financial.wallet_trans (wallet_id, type, direction, amount, currency, idempotency_key)
            VALUES (?, 'withdrawal', -1, ?, ?, ?)
            """;
    private static final String MOVE = "UPDATE financial.wallets SET balance = ?, last_seq = ? WHERE id = ?";

    private final UUID wallet = newId();
    private final UUID deposit = newId();

    @BeforeEach
    void opensAWalletWithOneDeposit() {
        sql("INSERT INTO financial.wallets (id, user_id, currency) VALUES (?, ?, 'USD')", wallet, newUser());
        sql(COMPLETED, deposit, wallet, "deposit", 1, 100, 1, 100, "first");
        allowed(MOVE, 100, 1, wallet);
    }

    @Test
    void refusesAnOverdraft() {
        refused("ck_wallets_1", "UPDATE financial.wallets SET balance = balance - 101 WHERE id = ?", wallet);
    }

    @Test
    void refusesToReserveMoreThanThereIs() {
        refused("ck_wallets_2", "UPDATE financial.wallets SET reserved_balance = 101 WHERE id = ?", wallet);
        refused("ck_wallets_2", "UPDATE financial.wallets SET reserved_balance = -1 WHERE id = ?", wallet);
        allowed("UPDATE financial.wallets SET reserved_balance = 100 WHERE id = ?", wallet);
    }

    @Test
    void refusesABalanceThatNoMovementBacks() {
        refused("wallet_balance", "UPDATE financial.wallets SET balance = 150 WHERE id = ?", wallet);
        refused("wallet_balance", MOVE, 150, 2, wallet);
        refused("wallet_balance",
                "INSERT INTO financial.wallets (user_id, currency, balance) VALUES (?, 'EUR', 5)", newUser());
    }

    @Test
    void refusesACompletedMovementThatTheBalanceDoesNotFollow() {
        refused("wallet_chain", COMPLETED, newId(), wallet, "deposit", 1, 50, 2, 150, "second");
    }

    @Test
    void refusesAGapInTheChain() {
        sql(MOVE, 150, 3, wallet);

        refused("wallet_chain", COMPLETED, newId(), wallet, "deposit", 1, 50, 3, 150, "third");
    }

    @Test
    void refusesABalanceAfterThatDoesNotAddUp() {
        sql(MOVE, 160, 2, wallet);

        refused("wallet_chain", COMPLETED, newId(), wallet, "deposit", 1, 50, 2, 160, "second");
    }

    @Test
    void refusesASecondMovementInTheSamePlace() {
        refused("idx_wallet_trans_wallet_id_seq", COMPLETED, newId(), wallet, "deposit", 1, 50, 1, 150, "again");
    }

    @Test
    void refusesTheWrongDirection() {
        refused("ck_wallet_trans_6", COMPLETED, newId(), wallet, "deposit", -1, 50, 2, 50, "backwards");
        refused("ck_wallet_trans_6", COMPLETED, newId(), wallet, "withdrawal", 1, 50, 2, 150, "backwards");
    }

    @Test
    void refusesAnotherCurrencyAndFractionsOfACent() {
        refused("wallet_currency", PENDING, wallet, 10, "EUR", "euros");
        refused("wallet_currency", PENDING, wallet, new BigDecimal("0.001"), "USD", "mills");
    }

    @Test
    void refusesTheSameRequestTwice() {
        refused("idx_wallet_trans_idempotency_key", PENDING, wallet, 10, "USD", "first");
    }

    @Test
    void refusesToEditOrRemoveAFinalMovement() {
        refused("append_only", "UPDATE financial.wallet_trans SET amount = 1 WHERE id = ?", deposit);
        refused("final_row", "UPDATE financial.wallet_trans SET status = 'failed' WHERE id = ?", deposit);
        refused("append_only", "DELETE FROM financial.wallet_trans WHERE id = ?", deposit);
        refused("append_only", "TRUNCATE financial.wallet_trans CASCADE");
    }

    @Test
    void refusesACompletedMovementWithoutItsPlaceAndTime() {
        sql(PENDING, wallet, 10, "USD", "second");

        refused("ck_wallet_trans_5",
                "UPDATE financial.wallet_trans SET status = 'completed' WHERE idempotency_key = 'second'");
    }

    @Test
    void refusesToReverseAMovementTwice() {
        String reverse = """
                INSERT INTO financial.wallet_trans
                    (wallet_id, type, direction, amount, currency, idempotency_key, reverses_wallet_trans_id)
                VALUES (?, 'adjustment', -1, 100, 'USD', ?, ?)
                """;
        allowed(reverse, wallet, "reversal", deposit);

        refused("idx_wallet_trans_reverses_wallet_trans_id", reverse, wallet, "another reversal", deposit);
    }

    @Test
    void refusesToGiveAWalletAnotherOwnerOrCurrency() {
        refused("final_row", "UPDATE financial.wallets SET currency = 'EUR' WHERE id = ?", wallet);
        refused("final_row", "UPDATE financial.wallets SET user_id = ? WHERE id = ?", newUser(), wallet);
    }

    @Test
    void refusesToCloseAWalletWithMoneyInIt() {
        refused("ck_wallets_3", "UPDATE financial.wallets SET status = 'closed' WHERE id = ?", wallet);
    }

    @Test
    void completesAReservedWithdrawal() {
        sql(PENDING, wallet, 40, "USD", "withdrawal");
        allowed("UPDATE financial.wallets SET reserved_balance = 40 WHERE id = ?", wallet);

        sql("UPDATE financial.wallets SET balance = 60, reserved_balance = 0, last_seq = 2 WHERE id = ?", wallet);
        allowed("""
                UPDATE financial.wallet_trans
                SET status = 'completed', seq = 2, balance_after = 60, completed_at = now()
                WHERE idempotency_key = 'withdrawal'
                """);
    }

    @Test
    void showsAWalletThatTheLedgerDoesNotKnow() {
        assertThat(mismatches()).isOne();

        UUID account = newId();
        sql("""
                INSERT INTO platform.ledger_accounts (id, code, account_type, currency, normal_side, owner_id)
                VALUES (?, ?, 'user_wallet', 'USD', 'credit', ?)
                """, account, "user_wallet:" + wallet, wallet);
        allowed("""
                INSERT INTO platform.ledger_entries
                    (transfer_id, ledger_account_id, direction, amount, currency, book, source_type, source_id)
                SELECT a.owner_id, b.id, b.direction::platform.ledger_direction, 100, 'USD', 'real', 'wallet_trans', ?
                FROM platform.ledger_accounts AS a
                CROSS JOIN LATERAL (
                    SELECT a.id, 'credit' AS direction
                    UNION ALL
                    SELECT id, 'debit' FROM platform.ledger_accounts WHERE code = 'psp_clearing:USD:real'
                ) AS b
                WHERE a.id = ?
                """, deposit, account);

        assertThat(mismatches()).isZero();
    }

    private int mismatches() {
        return one(Integer.class, "SELECT count(*) FROM financial.v_wallet_mismatches");
    }
}
