package io.corro.persistence.books.payment;

import java.util.UUID;

import org.jdbi.v3.core.Handle;

/** {@code financial.payment_methods} that are bank accounts, within the caller's transaction. Stateless. */
public final class BankAccounts {
    /** One that is there already is left alone: it would count as changed, and withdrawals to it would be reviewed. */
    private static final String KEEP = """
            WITH added AS (
                INSERT INTO financial.payment_methods (user_id, type, stripe_pm_id, last_four)
                VALUES (:userId, 'bank_account', :token, :lastFour)
                ON CONFLICT (stripe_pm_id) DO NOTHING
                RETURNING id)
            SELECT id FROM added
            UNION ALL
            SELECT id FROM financial.payment_methods WHERE stripe_pm_id = :token
            """;

    private BankAccounts() {}

    /** Keeps the provider's token of an account; returns the id of the payment method, however often it is kept. */
    public static UUID keep(Handle handle, UUID userId, String token, String lastFour) {
        return handle.createQuery(KEEP).bind("userId", userId).bind("token", token).bind("lastFour", lastFour)
                .mapTo(UUID.class).one();
    }
}
