package io.corro.persistence.schema;

import java.math.BigDecimal;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The double-entry ledger against unbalanced, mixed, repeated, edited and removed postings. */
class LedgerGuardTest extends GuardTest {

    private static final String POST = """
            INSERT INTO platform.ledger_entries
                (transfer_id, ledger_account_id, direction, amount, currency, book, source_type, source_id)
            SELECT ?, id, ?::platform.ledger_direction, ?, ?, ?::platform.ledger_book, 'test', ?
            FROM platform.ledger_accounts WHERE code = ?
            """;

    private final UUID transfer = newId();

    @BeforeEach
    void postsABalancedTransfer() {
        sql(POST, transfer, "debit", 100, "USD", "real", transfer, "psp_clearing:USD:real");
        allowed(POST, transfer, "credit", 100, "USD", "real", transfer, "house_revenue:USD:real");
    }

    @Test
    void refusesADebitWithoutCredit() {
        refused("transfer_balances",
                POST, newId(), "debit", 100, "USD", "real", newId(), "psp_clearing:USD:real");
    }

    @Test
    void refusesOneMoreEntryInABalancedTransfer() {
        refused("transfer_balances",
                POST, transfer, "credit", 1, "USD", "real", newId(), "house_revenue:USD:real");
    }

    @Test
    void refusesPaperMoneyAgainstRealMoney() {
        UUID mixed = newId();
        sql(POST, mixed, "debit", 100, "USD", "paper", mixed, "house_pnl:USD:paper");

        refused("transfer_balances", POST, mixed, "credit", 100, "USD", "real", mixed, "house_revenue:USD:real");
    }

    @Test
    void refusesAnEntryInACurrencyOrBookThatTheAccountDoesNotHold() {
        refused("entry_fits_account",
                POST, newId(), "debit", 100, "EUR", "real", newId(), "psp_clearing:USD:real");
        refused("entry_fits_account",
                POST, newId(), "debit", 100, "USD", "paper", newId(), "psp_clearing:USD:real");
    }

    @Test
    void refusesNothingLessThanNothingAndFractionsOfACent() {
        refused("ck_ledger_entries_1",
                POST, newId(), "debit", 0, "USD", "real", newId(), "psp_clearing:USD:real");
        refused("ck_ledger_entries_1",
                POST, newId(), "debit", -1, "USD", "real", newId(), "psp_clearing:USD:real");
        refused("entry_is_rounded",
                POST, newId(), "debit", new BigDecimal("0.005"), "USD", "real", newId(), "psp_clearing:USD:real");
    }

    @Test
    void refusesToPostTheSameSourceTwice() {
        refused("idx_ledger_entries_source",
                POST, newId(), "debit", 100, "USD", "real", transfer, "psp_clearing:USD:real");
    }

    @Test
    void refusesToEditRemoveOrTruncatePostings() {
        refused("append_only", "UPDATE platform.ledger_entries SET amount = 1");
        refused("append_only", "UPDATE platform.ledger_entries SET memo = 'better'");
        refused("append_only", "DELETE FROM platform.ledger_entries");
        refused("append_only", "TRUNCATE platform.ledger_entries");
    }

    @Test
    void keepsPostingsEvenFromTheRetentionJob() {
        sql("SET LOCAL platform.retention = 'on'");

        refused("append_only", "DELETE FROM platform.ledger_entries");
    }

    @Test
    void refusesToMoveAnAccountToAnotherCurrencyUnderItsEntries() {
        refused("append_only", "UPDATE platform.ledger_accounts SET currency = 'EUR' WHERE code = 'suspense:USD:real'");
        allowed("UPDATE platform.ledger_accounts SET is_active = false WHERE code = 'suspense:USD:real'");
    }

    @Test
    void showsAnUnbalancedTransferThatCameInPastTheGuards() {
        assertThat(unbalanced()).isZero();

        sql("ALTER TABLE platform.ledger_entries DISABLE TRIGGER USER");
        sql("UPDATE platform.ledger_entries SET amount = 99 WHERE transfer_id = ? AND direction = 'debit'", transfer);

        assertThat(unbalanced()).isOne();
    }

    private int unbalanced() {
        return one(Integer.class, "SELECT count(*) FROM platform.v_unbalanced_transfers");
    }
}
