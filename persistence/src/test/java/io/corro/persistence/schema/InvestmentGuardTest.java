package io.corro.persistence.schema;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Managed products and portfolios. */
class InvestmentGuardTest extends GuardTest {

    private static final String OPEN = """
            INSERT INTO investment.accounts (id, user_id, product_id, account_number, status)
            SELECT ?, ?, id, ?, 'active' FROM investment.products WHERE code = 'ATLAS'
            """;
    private static final String DISTRIBUTE = """
            INSERT INTO investment.distributions
                (account_id, period_start, period_end, distribution_date, gross_profit, performance_fee_amount, amount)
            VALUES (?, '2026-01-01', '2026-01-31', '2026-02-01', ?, ?, ?)
            """;

    private final UUID account = newId();
    private UUID user;

    @BeforeEach
    void opensAHolding() {
        user = newUser();
        allowed(OPEN, account, user, "A-1");
    }

    @Test
    void refusesASecondHoldingThatIsNotClosed() {
        refused("idx_accounts_user_id_product_id", OPEN, newId(), user, "A-2");

        sql("UPDATE investment.accounts SET status = 'closed', closed_at = now()");
        allowed(OPEN, newId(), user, "A-2");
    }

    @Test
    void refusesToHoldUnitsThatAreNotThereAndToCloseAHoldingWithUnits() {
        sql("UPDATE investment.accounts SET units = 5");

        refused("ck_accounts_6", "UPDATE investment.accounts SET reserved_units = 6");
        refused("ck_accounts_8", "UPDATE investment.accounts SET status = 'closed', closed_at = now()");
    }

    @Test
    void refusesADistributionThatIsNotProfitLessFeesOrComesTwice() {
        refused("ck_distributions_5", DISTRIBUTE, account, 100, 20, 81);
        refused("ck_distributions_1", DISTRIBUTE, account, -50, 0, -50);
        allowed(DISTRIBUTE, account, 100, 20, 80);
        refused("idx_distributions_account_id_period_start_period_end", DISTRIBUTE, account, 100, 20, 80);
    }

    @Test
    void refusesToReopenADecidedWithdrawal() {
        UUID wallet = newId();
        sql("INSERT INTO financial.wallets (id, user_id, currency) VALUES (?, ?, 'USD')", wallet, user);
        sql("""
                INSERT INTO investment.withdrawal_requests (account_id, wallet_id, amount, idempotency_key)
                VALUES (?, ?, 50, 'w1')
                """, account, wallet);
        refused("ck_withdrawal_requests_6",
                "UPDATE investment.withdrawal_requests SET status = 'rejected', processed_at = now()");
        allowed("""
                UPDATE investment.withdrawal_requests
                SET status = 'rejected', processed_at = now(), rejection_reason = 'no'
                """);

        refused("final_row", "UPDATE investment.withdrawal_requests SET status = 'pending', processed_at = NULL");
        refused("final_row", "DELETE FROM investment.withdrawal_requests");
    }

    @Test
    void refusesToEditTheDailyCut() {
        allowed("""
                INSERT INTO investment.daily_performance (product_id, date, nav, total_units, aum, high_water_mark)
                SELECT id, '2026-01-02', 101, 0, 0, 101 FROM investment.products WHERE code = 'ATLAS'
                """);

        refused("append_only", "UPDATE investment.daily_performance SET nav = 102");
    }

    @Test
    void refusesTargetsThatAreNotOneHundredPercent() {
        UUID portfolio = newId();
        sql("INSERT INTO portfolio.portfolios (id, user_id, name) VALUES (?, ?, 'Retiro')", portfolio, user);
        String target = """
                INSERT INTO portfolio.allocations (portfolio_id, asset_type, symbol, target_pct)
                VALUES (?, ?::portfolio.asset_type, ?, ?)
                """;

        refused("allocation_sum", target, portfolio, "symbol", "SPY", 99);
        sql(target, portfolio, "symbol", "SPY", 60);
        allowed(target, portfolio, "cash", null, 40);
        refused("allocation_sum", "DELETE FROM portfolio.allocations WHERE asset_type = 'cash'");
        refused("allocation_sum", "UPDATE portfolio.allocations SET target_pct = 41 WHERE asset_type = 'cash'");
        refused("ck_allocations_5", target, portfolio, "cash", "SPY", 0);
    }

    @Test
    void showsAProductThatHoldingsAndLedgerDoNotExplain() {
        assertThat(mismatches()).isZero();

        sql("UPDATE investment.products SET total_units = 5 WHERE code = 'ATLAS'");

        assertThat(mismatches()).isOne();
    }

    private int mismatches() {
        return one(Integer.class, "SELECT count(*) FROM investment.v_product_mismatches");
    }
}
