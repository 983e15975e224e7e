package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Something to subscribe to.
 *
 * @param features JSON array of words
 * @param limits   JSON object of numbers
 */
public record Plan(UUID id, String code, String name, BigDecimal price, String currency,
        BillingInterval billingInterval, int trialDays, boolean isActive, String features, String limits) {
    private static final String SELECT = """
            SELECT id, code, name, price, currency, billing_interval, trial_days, is_active, features::text AS features,
                   limits::text AS limits
            FROM financial.plans
            """;
    private static final String ENTITLED = SELECT + """
            WHERE id = coalesce((SELECT plan_id FROM financial.subscriptions
                                 WHERE user_id = :userId AND status IN ('trialing', 'active', 'past_due')),
                                (SELECT id FROM financial.plans WHERE code = 'FREE'))
            """;

    private static final String INCLUDED = """
            SELECT EXISTS (SELECT FROM financial.plans AS own JOIN financial.plans AS wanted ON wanted.id = :wanted
                           WHERE own.id = :own AND own.position >= wanted.position)
            """;

    public static Optional<Plan> find(Handle handle, String code) {
        return handle.createQuery(SELECT + "WHERE code = :code")
                .bind("code", code).map(ConstructorMapper.of(Plan.class)).findOne();
    }

    /** What can be subscribed to, in the order in which it is shown. */
    static List<Plan> offered(Handle handle) {
        return handle.createQuery(SELECT + "WHERE is_active ORDER BY position, code")
                .map(ConstructorMapper.of(Plan.class)).list();
    }

    static Plan get(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id).map(ConstructorMapper.of(Plan.class)).one();
    }

    /** What a user may use now: the plan of the subscription that entitles them, or the free one. */
    public static Plan entitled(Handle handle, UUID userId) {
        return handle.createQuery(ENTITLED).bind("userId", userId).map(ConstructorMapper.of(Plan.class)).one();
    }

    /** Whether a user may now use what this plan, or a smaller one, offers. */
    public static boolean isEntitledTo(Handle handle, UUID userId, UUID planId) {
        return handle.createQuery(INCLUDED).bind("wanted", planId).bind("own", entitled(handle, userId).id())
                .mapTo(Boolean.class).one();
    }
}
