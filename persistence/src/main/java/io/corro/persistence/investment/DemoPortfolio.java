package io.corro.persistence.investment;

import java.math.BigDecimal;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.Database;
import io.corro.persistence.StorageFailures;
import io.corro.persistence.financial.BankAccounts;
import io.corro.persistence.financial.Deposits;
import io.corro.persistence.financial.Wallets;
import io.corro.persistence.platform.PostingKey;

/**
 * What the first user of a server owns besides a paper account, so that money can be moved at once: units of a product
 * and a bank account at the sandbox. Made once, posted like everything else. Thread-safe.
 */
public final class DemoPortfolio {
    private static final String PRODUCT = "ATLAS";
    private static final String CURRENCY = "USD";
    private static final BigDecimal AMOUNT = new BigDecimal("10000");

    private final Jdbi jdbi;

    public DemoPortfolio(Database database) {
        this.jdbi = database.jdbi();
    }

    /** What withdrawals need. */
    public record Portfolio(UUID accountId, UUID paymentMethodId) { }

    /** Makes what is missing. */
    public Portfolio prepare(UUID userId) {
        return StorageFailures.query(jdbi, outer -> outer.inTransaction(handle -> {
            UUID walletId = Wallets.lockOrOpen(handle, userId, CURRENCY).id();
            Deposits.book(handle, PostingKey.of("demo-" + userId, "deposit"), walletId, CURRENCY, AMOUNT);
            UUID accountId = Purchases.buy(
                    handle, PostingKey.of("demo-" + userId, "invest"), userId, PRODUCT, AMOUNT);
            return new Portfolio(accountId, BankAccounts.keep(handle, userId, "ba_ok_" + userId, "4321"));
        }));
    }
}
