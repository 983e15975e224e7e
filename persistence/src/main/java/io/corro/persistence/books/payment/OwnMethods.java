package io.corro.persistence.books.payment;

import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

/**
 * A user's payment methods, for the user: bank accounts kept, methods removed, one of them the default. Thread-safe.
 */
public final class OwnMethods {
    private static final String ADD = """
            INSERT INTO financial.payment_methods (user_id, type, stripe_pm_id, last_four)
            VALUES (:userId, 'bank_account', :token, :lastFour)
            ON CONFLICT (stripe_pm_id) DO UPDATE SET is_active = true, last_four = :lastFour
                WHERE payment_methods.user_id = :userId
            RETURNING id
            """;
    private static final String REMOVE = """
            UPDATE financial.payment_methods SET is_active = false, is_default = false
            WHERE id = :id AND user_id = :userId AND is_active
            """;
    private static final String CLEAR = """
            UPDATE financial.payment_methods SET is_default = false
            WHERE user_id = :userId AND is_default
              AND EXISTS (SELECT FROM financial.payment_methods WHERE id = :id AND user_id = :userId AND is_active)
            """;
    private static final String CHOOSE = """
            UPDATE financial.payment_methods SET is_default = true WHERE id = :id AND user_id = :userId AND is_active
            """;

    private final Jdbi jdbi;

    public OwnMethods(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Keeps a bank account by the provider's token; empty if it is somebody else's. */
    public Optional<UUID> addBankAccount(UUID userId, String token, String lastFour) {
        return jdbi.withHandle(handle -> handle.createQuery(ADD).bind("userId", userId).bind("token", token)
                .bind("lastFour", lastFour).mapTo(UUID.class).findOne());
    }

    /** Whether there was such a method of the user. */
    public boolean remove(UUID userId, UUID id) {
        return jdbi.withHandle(
                handle -> handle.createUpdate(REMOVE).bind("userId", userId).bind("id", id).execute()) == 1;
    }

    /** Whether there was such a method of the user. */
    public boolean makeDefault(UUID userId, UUID id) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(CLEAR).bind("userId", userId).bind("id", id).execute();
            return handle.createUpdate(CHOOSE).bind("userId", userId).bind("id", id).execute() == 1;
        });
    }
}
