package io.corro.workflows.withdrawal;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionResult.Refused;
import io.corro.persistence.books.cases.Case.Need;
import io.corro.workflows.Eventually;
import io.corro.workflows.LedgerFixture.Customer;

import static org.assertj.core.api.Assertions.assertThat;

/** Every path on which the provider leads, in skipped time. */
class WithdrawalPayoutPathsTest extends WithdrawalPaths {

    @Test
    void looksUpALostAnswerBeforeAnythingElse() {
        Customer customer = bed.bank().investor("lost", "1000");
        String wd = bed.ask(customer, "200");

        bed.awaitStage(wd, "in_doubt");
        temporal.skip(Duration.ofSeconds(10));

        bed.awaitStage(wd, "paid");
        assertThat(calls(wd)).isEqualTo(1);
    }

    @Test
    void sendsAnOrderThatNeverArrivedAgainUnderTheSameKey() {
        Customer customer = bed.bank().investor("silent", "1000");
        String wd = bed.ask(customer, "200");

        bed.awaitStage(wd, "in_doubt");
        temporal.skip(Duration.ofMinutes(5));

        bed.awaitStage(wd, "paid");
        assertThat(calls(wd)).isEqualTo(2);
    }

    @Test
    void whatOnePersonHasFoundOutDoesNotSendTheOrderAgain() {
        String wd = bed.ask(bed.bank().investor("silent", "1000"), "200");
        bed.awaitStage(wd, "in_doubt");
        temporal.skip(Duration.ofSeconds(11));
        awaitLookups(wd, 2);

        assertThat(bed.resolve(wd, ann, "not_paid")).isInstanceOf(Accepted.class);
        awaitLookups(wd, 3);
        assertThat(bed.resolve(wd, bob, "not_paid")).isInstanceOf(Accepted.class);

        bed.awaitStage(wd, "failed");
        assertThat(calls(wd)).isEqualTo(1);
    }

    private void awaitLookups(String wd, long number) {
        Eventually.see(() -> bed.runtime().environment().tables().attempts().newest(wd, 20).stream()
                .filter(attempt -> attempt.step().equals("FindPayout")).count(), count -> count >= number);
    }

    @Test
    void waitsOutAnOverloadedProvider() {
        String wd = bed.ask(bed.bank().investor("busy", "1000"), "200");

        Eventually.see(() -> calls(wd), calls -> calls >= 1);
        temporal.skip(Duration.ofSeconds(5));

        bed.awaitStage(wd, "paid");
        assertThat(bed.runtime().environment().tables().attempts().newest(wd, 10))
                .anySatisfy(attempt -> assertThat(attempt.error()).get().asString().contains("overloaded"));
    }

    @Test
    void asksTwoPeopleWhenTheProviderStaysMute() {
        Customer customer = bed.bank().investor("mute", "1000");
        String wd = bed.ask(customer, "200");
        bed.awaitStage(wd, "in_doubt");
        temporal.skip(Duration.ofMinutes(18));
        Eventually.see(() -> bed.find(wd).needs(), Need.DOUBT::equals);

        assertThat(bed.resolve(wd, ann, "not_paid"))
                .isEqualTo(new Accepted("in_doubt", 1, "1 of 2 say that it was not paid."));
        assertThat(bed.resolve(wd, ann, "paid")).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("already_voted"));
        assertThat(bed.find(wd).stage()).isEqualTo("in_doubt");
        assertThat(bed.resolve(wd, bob, "not_paid")).isInstanceOf(Accepted.class);

        bed.awaitStage(wd, "failed");
        assertThat(bed.bank().wallet(customer)).isEqualTo("200 - 0");
        temporal.skip(Duration.ofMinutes(30));
        bed.runtime().tick();
        Eventually.see(() -> bed.bank().query(Integer.class, "SELECT count(*) FROM platform.posting_keys WHERE key = ?",
                wd + "/late_payout"), count -> count == 1);
    }

    @Test
    void settlesAPartAndGivesTheRestBack() {
        Customer customer = bed.bank().investor("partial", "1000");

        String wd = bed.ask(customer, "200");

        bed.awaitStage(wd, "partially_paid");
        assertThat(bed.withdrawal(wd).paid()).isEqualByComparingTo("99.50");
        assertThat(bed.withdrawal(wd).feeCharged()).isEqualByComparingTo("0.50");
        assertThat(bed.bank().wallet(customer)).isEqualTo("100 - 0");
    }

    @Test
    void keepsTheMoneyInTheWalletWhenTheBankRefuses() {
        Customer customer = bed.bank().investor("closed", "1000");

        String wd = bed.ask(customer, "200");

        bed.awaitStage(wd, "failed");
        assertThat(bed.withdrawal(wd).rejectionReason()).contains("account_closed");
        assertThat(bed.bank().wallet(customer)).isEqualTo("200 - 0");
    }

    @Test
    void takesBouncedMoneyBackAsANewEntry() {
        Customer customer = bed.bank().investor("bounce", "1000");
        String wd = bed.ask(customer, "200");
        bed.awaitStage(wd, "paid");

        temporal.skip(Duration.ofDays(3));
        bed.runtime().tick();
        temporal.skip(Duration.ofMinutes(1));
        bed.runtime().tick();

        bed.awaitStage(wd, "returned");
        assertThat(bed.bank().wallet(customer)).isEqualTo("199 - 0");
    }

    private static int calls(String caseId) {
        return bed.bank().query(Integer.class,
                "SELECT coalesce(max(calls), 0) FROM platform.sandbox_calls WHERE key = ?", caseId + "/payout");
    }
}
