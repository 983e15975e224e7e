package io.corro.persistence.books.payment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** {@code financial.payment_methods}, within the caller's transaction. Stateless. */
public final class PaymentMethods {
    private static final String SELECT = """
            SELECT id, user_id, type::text AS type, stripe_pm_id AS token, is_default, last_four, brand,
                   exp_month::integer AS exp_month, exp_year::integer AS exp_year
            FROM financial.payment_methods AS method
            """;
    private static final String CHARGEABLE = "is_active AND (stripe_pm_id IS NOT NULL OR type = 'wallet')";
    /** What the issuer forbade is never charged again; what only the customer can mend waits for the customer. */
    private static final String USABLE = SELECT + "WHERE user_id = :userId AND " + CHARGEABLE + """
              AND (id = :preferred OR is_default)
              AND NOT EXISTS (
                  SELECT FROM platform.subscription_charges AS charge
                  JOIN financial.payments AS payment ON payment.id = charge.payment_id
                  WHERE payment.payment_method_id = method.id
                    AND (charge.decline_kind = 'never'
                         OR charge.invoice_id = :invoiceId
                            AND (charge.round = :round OR charge.decline_kind = 'needs_customer' AND NOT :byPerson)))
            ORDER BY id = :preferred DESC NULLS LAST LIMIT 1
            """;
    private static final String IS_FORBIDDEN = """
            SELECT EXISTS (SELECT FROM platform.subscription_charges AS charge
                           JOIN financial.payments AS payment ON payment.id = charge.payment_id
                           WHERE payment.payment_method_id = :id AND charge.decline_kind = 'never')
            """;
    private static final String INSERT = """
            INSERT INTO financial.payment_methods (user_id, type, stripe_pm_id, is_default, last_four, brand, exp_month,
                                                   exp_year)
            VALUES (:userId, 'card', :token,
                    NOT EXISTS (SELECT FROM financial.payment_methods
                                WHERE user_id = :userId AND is_default AND is_active),
                    :lastFour, :brand, :expMonth, :expYear)
            ON CONFLICT (stripe_pm_id) DO UPDATE SET exp_month = :expMonth, exp_year = :expYear, is_active = true
                WHERE payment_methods.user_id = :userId
            RETURNING id
            """;

    private PaymentMethods() {}

    /** A card as the provider describes it; its number is never known to us. */
    public record NewCard(UUID userId, String token, String brand, String lastFour, int expMonth, int expYear) {}

    /** A method of the user that can be charged. */
    public static Optional<PaymentMethod> find(Handle handle, UUID id, UUID userId) {
        return handle.createQuery(SELECT + "WHERE id = :id AND user_id = :userId AND " + CHARGEABLE)
                .bind("id", id).bind("userId", userId).map(ConstructorMapper.of(PaymentMethod.class)).findOne();
    }

    /** A page of what a user has, the oldest first; {@code after} is the last one of the page before. */
    public static List<PaymentMethod> ofUser(Handle handle, UUID userId, Optional<UUID> after, int limit) {
        return handle.createQuery(SELECT + """
                WHERE user_id = :userId AND is_active
                  AND (CAST(:after AS uuid) IS NULL OR (created_at, id)
                       > (SELECT created_at, id FROM financial.payment_methods WHERE id = :after))
                ORDER BY created_at, id LIMIT :limit
                """).bind("userId", userId).bind("after", after.orElse(null)).bind("limit", limit)
                .map(ConstructorMapper.of(PaymentMethod.class)).list();
    }

    /** Keeps a card, the first one as the user's default; empty if it is somebody else's. */
    public static Optional<UUID> add(Handle handle, NewCard card) {
        return handle.createQuery(INSERT).bindMethods(card).mapTo(UUID.class).findOne();
    }

    /**
     * What to charge next: the preferred method, or else the user's default, unless it was tried in this round.
     *
     * @param invoiceId null when there is none yet
     */
    public static Optional<PaymentMethod> usable(
            Handle handle, UUID userId, Optional<UUID> preferred, @Nullable UUID invoiceId, int round,
            boolean byPerson) {
        return handle.createQuery(USABLE)
                .bind("userId", userId)
                .bind("preferred", preferred.orElse(null))
                .bind("invoiceId", invoiceId).bind("round", round).bind("byPerson", byPerson)
                .map(ConstructorMapper.of(PaymentMethod.class)).findOne();
    }

    /** Whether its issuer has said never to charge it again. */
    public static boolean isForbidden(Handle handle, UUID id) {
        return handle.createQuery(IS_FORBIDDEN).bind("id", id).mapTo(Boolean.class).one();
    }
}
