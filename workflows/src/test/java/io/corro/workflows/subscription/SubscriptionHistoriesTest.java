package io.corro.workflows.subscription;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.corro.persistence.books.subscription.PlanChange;
import io.corro.workflows.Eventually;
import io.corro.workflows.Histories;

/** Writes the histories that {@link SubscriptionReplayTest} replays, when it is asked to. */
@EnabledIfSystemProperty(named = "corro.histories", matches = Histories.WRITE)
class SubscriptionHistoriesTest extends SubscriptionPaths {

    @Test
    void writesARunThatGoesOnAsAnotherAndOneInDunning() throws IOException {
        String renewing = bed.subscriber("ok", monthly);
        bed.awaitQuiet(renewing);
        String first = runId(renewing);
        while (runId(renewing).equals(first)) {
            skipTo(renewing, bed.row(renewing).periodEnd().plusSeconds(60));
        }
        Histories.write(SubscriptionReplayTest.PROCESS, "renewal", temporal.client().fetchHistory(renewing, first));
        String sub = activeWithout("nofunds");
        skipTo(sub, bed.row(sub).periodEnd().plus(Duration.ofDays(4)));
        bed.useCard(sub, bed.card(bed.user(sub), "ok"));
        bed.awaitStage(sub, "active");
        bed.act(sub, "cancel_at_period_end");
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));
        Histories.write(temporal, SubscriptionReplayTest.PROCESS, "dunning", sub);
    }

    @Test
    void writesDoubtResultLateAndRefund() throws IOException {
        String doubt = bed.subscriber("mute", monthly);
        temporal.skip(Duration.ofMinutes(18));
        Eventually.see(() -> bed.find(doubt).needs().name(), "DOUBT"::equals);
        for (UUID actor : new UUID[] {ann, bob}) {
            bed.act(doubt, "resolve", actor, Map.of("verdict", "not_paid"));
        }
        skip(doubt, Duration.ofDays(1));
        Histories.write(temporal, SubscriptionReplayTest.PROCESS, "doubt", doubt);
        String closing = bed.subscriber("slow", monthly);
        Eventually.see(() -> bed.find(closing).waitsFor(), "the provider's result"::equals);
        bed.act(closing, "cancel");
        skip(closing, Duration.ofHours(2));
        Histories.write(temporal, SubscriptionReplayTest.PROCESS, "closing", closing);
    }

    @Test
    void writesAChangeAndAnEndInTheTrial() throws IOException {
        String changed = bed.subscriber("ok", monthly);
        bed.awaitStage(changed, "active");
        temporal.skip(Duration.ofDays(10));
        PlanChange shown = bed.preview(changed, better, null);
        bed.change(changed, shown);
        bed.awaitQuiet(changed);
        bed.change(changed, shown);
        bed.act(changed, "cancel", ann, Map.of("refund", "unused"));
        bed.awaitStage(changed, "cancelled");
        Histories.write(temporal, SubscriptionReplayTest.PROCESS, "change", changed);
        String trial = bed.subscriber("ok", bed.bank().plan("30", "month", 7));
        bed.act(trial, "cancel_at_period_end");
        skip(trial, Duration.ofDays(8));
        Histories.write(temporal, SubscriptionReplayTest.PROCESS, "trial", trial);
    }

    private String runId(String sub) {
        return temporal.client().newUntypedWorkflowStub(sub).describe().getExecution().getRunId();
    }
}
