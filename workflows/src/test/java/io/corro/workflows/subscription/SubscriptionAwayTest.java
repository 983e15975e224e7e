package io.corro.workflows.subscription;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.LateService;
import io.corro.workflows.temporal.TemporalMonitor;

import static io.corro.workflows.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;

/** What people ask of subscriptions while Temporal is away; in real time. */
class SubscriptionAwayTest {

    @Test
    void decidesAtOnceAndPaysWhenTemporalIsBack() {
        LateService temporal = new LateService();
        temporal.arrive();
        try (TestDatabase database = TestDatabase.create();
                SubscriptionTestBed bed = new SubscriptionTestBed(database.database(), temporal, InstantSource.system(),
                        Duration.ofMillis(100), SubscriptionTestBed.SANDBOX, SubscriptionPolicy.DEFAULT)) {
            String sub = bed.subscriber("ok", bed.bank().plan("30", "month", 0));
            bed.awaitStage(sub, "active");
            bed.awaitQuiet(sub);
            temporal.leave();
            Eventually.see(() -> bed.runtime().status().state(), TemporalMonitor.State.UNAVAILABLE::equals);

            assertThat(bed.act(sub, "refund", bed.bank().person(), Map.of("amount", "10")))
                    .matches(accepted("active", 0));
            assertThat(bed.act(sub, "cancel")).matches(accepted("closing", 0));
            assertThat(bed.entitled(sub)).isEqualTo("FREE");
            assertThat(SubscriptionTestBed.refusal(bed.act(sub, "keep"))).isEqualTo("already_ended");

            temporal.arrive();
            bed.awaitStage(sub, "cancelled");
            assertThat(bed.revenue(sub)).isEqualTo("20");
            bed.assertTotalsAgree();
        }
    }
}
