package io.corro.persistence.books.ledger;

import java.math.BigDecimal;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Whether the platform's cash covers what people could ask for today, per currency. What it owes to investors is left
 * out: that money is at work, and comes in before it is paid into wallets. Stateless.
 *
 * @param cash with the payment provider and in the house's own account
 * @param owed in wallets, on its way into wallets from distributions that are being posted, and unclaimed
 */
public record Solvency(BigDecimal cash, BigDecimal owed) {
    private static final String LOCK =
            "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('solvency:' || :currency, 0))";
    private static final String READ = """
            SELECT coalesce(sum(balance) FILTER (WHERE account_type IN ('psp_clearing', 'house_cash')), 0) AS cash,
                   coalesce(sum(balance) FILTER (WHERE account_type = 'user_wallet' OR code = :unclaimed), 0)
                       + (SELECT coalesce(sum(promised), 0) FROM platform.distribution_runs
                          WHERE currency = :currency AND promised > 0) AS owed
            FROM platform.v_ledger_balances WHERE book = 'real' AND currency = :currency
            """;

    public static Solvency of(Handle handle, String currency) {
        return handle.createQuery(READ).bind("currency", currency)
                .bind("unclaimed", LedgerAccount.unclaimed(currency).code())
                .map(ConstructorMapper.of(Solvency.class)).one();
    }

    /** Lets one transaction at a time raise what is owed, so that two cannot both fit. */
    public static void lock(Handle handle, String currency) {
        handle.createQuery(LOCK).bind("currency", currency).mapTo(Integer.class).one();
    }

    /** Whether the cash would still suffice if that much more were owed. */
    public boolean covers(BigDecimal more) {
        return owed.add(more).compareTo(cash) <= 0;
    }
}
