package io.corro.persistence.books.demo;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.StorageFailures;

/**
 * What the first user of a server owns besides a paper account, so that money can be moved at once: units of a product
 * and a bank account at the sandbox. Made once, posted like everything else. Thread-safe.
 */
public final class DemoPortfolio {
    private static final String PRODUCT = "DEMO";
    private static final String ADD_PRODUCT = """
            INSERT INTO investment.products (name, code, risk_profile, target_return, max_drawdown, min_investment, status,
                                             withdrawal_notice_days, description)
            VALUES ('Demo', :code, 'conservative', 8, 10, 100, 'active', 0, 'To try things out: left without notice.')
            ON CONFLICT (code) DO NOTHING
            """;
    private static final String FIND_ACCOUNT =
            "SELECT id FROM investment.accounts WHERE user_id = :userId ORDER BY created_at LIMIT 1";
    private static final BigDecimal AMOUNT = new BigDecimal("10000");

    private final Jdbi jdbi;

    public DemoPortfolio(Database database) {
        this.jdbi = database.jdbi();
    }

    /** What withdrawals need. */
    public record Portfolio(UUID accountId, UUID paymentMethodId) {}

    /** Makes what is missing. */
    public Portfolio prepare(UUID userId) {
        return StorageFailures.query(jdbi, outer -> outer.inTransaction(handle -> {
            String bankToken = "ba_ok_" + userId;
            Optional<UUID> account = account(handle, userId);
            if (account.isPresent()) {
                return new Portfolio(account.get(), DemoSeeds.bankAccount(handle, userId, bankToken));
            }
            handle.createUpdate(ADD_PRODUCT).bind("code", PRODUCT).execute();
            DemoSeeds.Holding holding =
                    DemoSeeds.invest(handle, "demo-" + userId, userId, PRODUCT, AMOUNT, bankToken);
            return new Portfolio(holding.accountId(), holding.paymentMethodId());
        }));
    }

    private static Optional<UUID> account(Handle handle, UUID userId) {
        return handle.createQuery(FIND_ACCOUNT).bind("userId", userId).mapTo(UUID.class).findOne();
    }
}
