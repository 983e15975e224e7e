package io.corro.workflows.subscription;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.subscription.BillingRules;
import io.corro.persistence.books.subscription.BillingRules.AfterDunning;

import static org.assertj.core.api.Assertions.assertThat;

/** A house that waits for customers who do not pay, and keeps what they owe. */
class SubscriptionUnpaidPathsTest extends SubscriptionPaths {

    @Override
    BillingRules rules() {
        BillingRules usual = BillingRules.DEFAULT;
        return new BillingRules(usual.incompleteLimit(), usual.dunning(), AfterDunning.UNPAID, usual.unpaidLimit(),
                usual.pausedLimit(), usual.previewLife(), usual.attemptsMax(), true);
    }

    @Test
    void takesTheEntitlementAndGivesAFreshPeriodForTheMoney() {
        String sub = unpaid();
        assertThat(bed.entitled(sub)).isEqualTo("FREE");
        temporal.skip(Duration.ofDays(25));
        Instant before = temporal.instant();

        bed.useCard(sub, bed.card(bed.user(sub), "ok"));

        bed.awaitStage(sub, "active");
        assertThat(bed.stages(sub)).containsSequence("past_due", "unpaid");
        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 paid");
        assertThat(bed.row(sub).periodStart()).isBetween(before.minusSeconds(1), temporal.instant());
        assertThat(bed.entitled(sub)).isEqualTo(monthly);
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));
        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 paid", "30 paid");
    }

    @Test
    void endsWhenTheCustomerDoesNotComeBack() {
        String sub = unpaid();

        skip(sub, Duration.ofDays(31));

        assertThat(bed.find(sub).stage()).isEqualTo("cancelled");
        assertThat(bed.row(sub).endReason()).contains("unpaid_for_too_long");
        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 uncollectible");
    }

    @Test
    void keepsTheDebtOfWhoLeavesInDunning() {
        String sub = activeWithout("nofunds");
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        bed.act(sub, "cancel");

        assertThat(bed.find(sub).stage()).isEqualTo("cancelled");
        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 uncollectible");
    }

    private String unpaid() {
        String sub = activeWithout("nofunds");
        skipTo(sub, bed.row(sub).periodEnd().plus(Duration.ofDays(15)));
        assertThat(bed.find(sub).stage()).isEqualTo("unpaid");
        return sub;
    }
}
