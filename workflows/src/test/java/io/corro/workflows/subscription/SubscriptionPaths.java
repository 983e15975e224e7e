package io.corro.workflows.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.corro.persistence.books.subscription.BillingRules;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.temporal.TimeSkippingService;

/** Subscriptions in skipped time, each test with a clock of its own. After it all totals agree. */
abstract class SubscriptionPaths {
    static final Instant START = Instant.parse("2028-01-31T10:00:00Z");
    private static final Duration NEVER = Duration.ofHours(1);

    TimeSkippingService temporal;
    SubscriptionTestBed bed;
    UUID ann;
    UUID bob;
    String monthly;
    String better;
    String yearly;

    private TestDatabase database;

    BillingRules rules() {
        return BillingRules.DEFAULT;
    }

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        temporal = TimeSkippingService.startAt(START);
        bed = new SubscriptionTestBed(database.database(), temporal, temporal, NEVER, SubscriptionTestBed.SANDBOX,
                SubscriptionTestBed.with(rules()));
        ann = bed.bank().person();
        bob = bed.bank().person();
        monthly = bed.bank().plan("30", "month", 0);
        better = bed.bank().plan("60", "month", 0);
        yearly = bed.bank().plan("300", "year", 0);
    }

    @AfterEach
    void totalsAgree() {
        bed.assertTotalsAgree();
        bed.close();
        database.close();
    }

    /** Skips to a moment, and waits until what was due is done. */
    final void skipTo(String caseId, Instant moment) {
        bed.awaitTold();
        temporal.skip(Duration.between(temporal.instant(), moment));
        bed.awaitQuiet(caseId);
    }

    final void skip(String caseId, Duration time) {
        skipTo(caseId, temporal.instant().plus(time));
    }

    /** An active monthly subscription that will be charged to a card of that script from the next period on. */
    final String active(String script) {
        String sub = bed.subscriber("ok", monthly);
        bed.awaitStage(sub, "active");
        bed.useCard(sub, bed.card(bed.user(sub), script));
        return sub;
    }

    /** The same without the good card to fall back on. */
    final String activeWithout(String script) {
        String sub = active(script);
        bed.bank().execute("UPDATE financial.payment_methods SET is_active = false"
                + " WHERE user_id = ? AND is_default", bed.user(sub));
        return sub;
    }
}
