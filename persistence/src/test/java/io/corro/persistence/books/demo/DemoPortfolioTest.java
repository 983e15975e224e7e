package io.corro.persistence.books.demo;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.demo.DemoPortfolio.Portfolio;
import io.corro.persistence.books.fund.InvestmentAccounts;
import io.corro.persistence.books.fund.Purchases;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.user.Users;
import io.corro.persistence.books.wallet.WalletError;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DemoPortfolioTest {
    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void isMadeOnceAndAgreesWithTheLedger() {
        UUID userId = user("demo@example.com");
        DemoPortfolio portfolios = new DemoPortfolio(database.database());

        Portfolio first = portfolios.prepare(userId);

        assertThat(portfolios.prepare(userId)).isEqualTo(first);
        assertThat(new InvestmentAccounts(database.database()).of(userId, Optional.empty(), 10)).singleElement()
                .satisfies(account -> {
                    assertThat(account.id()).isEqualTo(first.accountId());
                    assertThat(account.value()).isEqualByComparingTo("10000");
                    assertThat(account.available()).isEqualByComparingTo("10000");
                    assertThat(account.status()).isEqualTo("active");
                });
        boolean isAsCreated = database.database().jdbi().withHandle(handle -> handle.select(
                "SELECT updated_at = created_at FROM financial.payment_methods WHERE id = ?", first.paymentMethodId())
                .mapTo(boolean.class).one());
        assertThat(isAsCreated).as("the destination does not count as changed").isTrue();
        SharedTables tables = SharedTables.of(database.database());
        assertThat(tables.reconciliation().differences()).isEmpty();
        assertThat(tables.ledger().trialBalance()).allSatisfy(total -> assertThat(total.difference()).isZero());
    }

    @Test
    void buysNothingWithoutMoney() {
        UUID userId = user("poor@example.com");

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> database.database().jdbi().useTransaction(
                handle -> Purchases.buy(
                        handle, PostingKey.of("poor", "invest"), userId, "ATLAS", new BigDecimal("100"))))
                .satisfies(e -> assertThat(e.error()).isEqualTo(WalletError.INSUFFICIENT_FUNDS));

        assertThat(new InvestmentAccounts(database.database()).of(userId, Optional.empty(), 10)).isEmpty();
    }

    private static UUID user(String email) {
        return new Users(database.database().jdbi()).findOrCreate(email, "Demo").id();
    }
}
