package io.corro.persistence.books.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;
import io.corro.persistence.postgres.Database;

/** Tells subscribers what will happen soon. Everything is told once, however often it is asked for. */
public final class SubscriptionNotices {
    /** A card is good until the end of its last month, in UTC. */
    private static final String EXPIRING = """
            SELECT method.user_id, method.id::text AS subject, coalesce(method.last_four, '') AS shown,
                   to_char(make_date(method.exp_year, method.exp_month, 1), 'MM/YYYY') AS moment
            FROM financial.payment_methods AS method
            JOIN financial.subscriptions AS subscription ON subscription.user_id = method.user_id
            JOIN platform.subscription_details AS detail ON detail.subscription_id = subscription.id
            WHERE subscription.status IN ('trialing', 'active', 'past_due') AND method.is_active
              AND method.exp_month IS NOT NULL AND method.exp_year IS NOT NULL
              AND (method.id = detail.payment_method_id OR detail.payment_method_id IS NULL AND method.is_default)
              AND (make_date(method.exp_year, method.exp_month, 1) + interval '1 month') AT TIME ZONE 'UTC'
                  BETWEEN :now AND :until
            """;
    private static final String TRIALS = """
            SELECT subscription.user_id, detail.case_id AS subject, plan.name AS shown,
                   to_char(subscription.trial_ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS moment
            FROM financial.subscriptions AS subscription
            JOIN platform.subscription_details AS detail ON detail.subscription_id = subscription.id
            JOIN financial.plans AS plan ON plan.id = subscription.plan_id
            WHERE subscription.status = 'trialing' AND NOT subscription.cancel_at_period_end
              AND subscription.trial_ends_at BETWEEN :now AND :until
            """;

    private final Jdbi jdbi;

    public SubscriptionNotices(Database database) {
        this.jdbi = database.jdbi();
    }

    private record Found(UUID userId, String subject, String shown, String moment) {}

    /** Tells whose card will expire within that time. */
    public void cardsExpiring(Duration within, Instant now) {
        tell(EXPIRING, within, now, found -> new Notice(found.userId(), "financial.card_expiring",
                Map.of("card", found.shown(), "expiry", found.moment()),
                "card/" + found.subject() + "/" + found.moment() + "/" + within.toDays()));
    }

    /** Tells whose trial will end within that time. */
    public void trialsEnding(Duration within, Instant now) {
        tell(TRIALS, within, now, found -> new Notice(found.userId(), "financial.trial_ending",
                Map.of("plan", found.shown(), "trial_end", found.moment()),
                found.subject() + "/trial_ending"));
    }

    private void tell(String query, Duration within, Instant now, Function<Found, Notice> notice) {
        jdbi.useTransaction(handle -> find(handle, query, within, now)
                .forEach(found -> Notifications.write(handle, notice.apply(found))));
    }

    private static List<Found> find(Handle handle, String query, Duration within, Instant now) {
        return handle.createQuery(query).bind("now", now).bind("until", now.plus(within))
                .map(ConstructorMapper.of(Found.class)).list();
    }
}
