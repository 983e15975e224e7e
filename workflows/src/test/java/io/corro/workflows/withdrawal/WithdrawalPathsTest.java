package io.corro.workflows.withdrawal;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionResult.Refused;
import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.withdrawal.WithdrawalError;
import io.corro.workflows.Eventually;
import io.corro.workflows.LedgerFixture.Customer;
import io.corro.workflows.cases.CaseView;

import static org.assertj.core.api.Assertions.assertThat;

/** Every path before the point of no return, in skipped time. */
class WithdrawalPathsTest extends WithdrawalPaths {

    @Test
    void paysWhatNobodyHasToLookAt() {
        Customer customer = bed.bank().investor("ok", "1000");

        String wd = bed.ask(customer, "200");

        bed.awaitStage(wd, "paid");
        assertThat(bed.stages(wd)).containsExactly("requested", "held", "approved", "submitting", "paid");
        assertThat(bed.withdrawal(wd)).satisfies(withdrawal -> {
            assertThat(withdrawal.paid()).isEqualByComparingTo("199");
            assertThat(withdrawal.feeCharged()).isEqualByComparingTo("1");
        });
        assertThat(bed.bank().wallet(customer)).isEqualTo("0 - 0");
        assertThat(bed.bank().units(customer)).isEqualTo("8 - 0");
    }

    @Test
    void waitsForApprovalAndTheNoticePeriod() {
        Customer customer = bed.bank().investor("ok", "5000", 3);
        String wd = bed.ask(customer, "2000");
        bed.awaitStage(wd, "pending_approval");
        assertThat(bed.find(wd).needs()).isEqualTo(Need.APPROVAL);
        assertThat(bed.bank().units(customer)).isEqualTo("50 - 20");

        assertThat(bed.approve(wd, ann)).isInstanceOf(Accepted.class);
        bed.awaitStage(wd, "cooling");
        temporal.skip(Duration.ofDays(3));

        bed.awaitStage(wd, "paid");
        assertThat(bed.stages(wd)).containsExactly(
                "requested", "held", "pending_approval", "approved", "cooling", "submitting", "paid");
    }

    @Test
    void needsTwoPeopleForVeryLargeAmountsAndNeverTheCustomer() {
        Customer customer = bed.bank().investor("ok", "20000");
        String wd = bed.ask(customer, "10000");
        bed.awaitStage(wd, "pending_approval");

        assertThat(bed.approve(wd, customer.userId())).isEqualTo(
                Refused.of(WithdrawalError.OWN_WITHDRAWAL));
        assertThat(bed.act(wd, "approve", ann, Map.of("content_hash", "0".repeat(64))))
                .isInstanceOfSatisfying(Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("stale_content"));
        String progress = "1 of 2, by " + bed.name(ann);
        assertThat(bed.approve(wd, ann)).isEqualTo(new Accepted("pending_approval", 1, progress + "."));
        assertThat(bed.find(wd).waitsFor()).contains(progress);
        assertThat(bed.approve(wd, ann)).isEqualTo(
                Refused.of(CaseError.ALREADY_APPROVED));
        assertThat(bed.approve(wd, bob)).isEqualTo(new Accepted("approved", 0, "Approved."));

        bed.awaitStage(wd, "paid");
    }

    @Test
    void rejectsGivingEverythingBack() {
        Customer customer = bed.bank().investor("ok", "5000");
        String wd = bed.ask(customer, "2000");
        bed.awaitStage(wd, "pending_approval");

        assertThat(bed.act(wd, "reject", ann)).isEqualTo(new Accepted("rejected", 0, "The withdrawal is rejected."));

        assertThat(bed.bank().units(customer)).isEqualTo("50 - 0");
        assertThat(bed.withdrawal(wd).rejectionReason()).contains("because");
        assertThat(bed.approve(wd, bob)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("already_ended"));
    }

    @Test
    void expiresAfterEscalation() {
        Customer customer = bed.bank().investor("ok", "5000");
        String wd = bed.ask(customer, "2000");
        bed.awaitStage(wd, "pending_approval");

        temporal.skip(Duration.ofHours(25));
        Eventually.see(() -> bed.find(wd).waitsFor(), words -> words.contains("escalated"));
        temporal.skip(Duration.ofHours(48));

        bed.awaitStage(wd, "expired");
        assertThat(bed.bank().units(customer)).isEqualTo("50 - 0");
    }

    @Test
    void cancelsInTheNoticePeriodButNotAfterIt() {
        Customer customer = bed.bank().investor("slow", "1000", 3);
        String first = bed.ask(customer, "200");
        String second = bed.ask(customer, "300");
        bed.awaitStage(first, "cooling");
        bed.awaitStage(second, "cooling");

        assertThat(bed.act(first, "cancel", customer.userId()))
                .isEqualTo(new Accepted("cancelled", 0, "The withdrawal is cancelled."));
        temporal.skip(Duration.ofDays(3));
        bed.awaitStage(second, "submitted");

        assertThat(bed.act(second, "cancel", customer.userId())).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("past_point_of_no_return"));
        temporal.skip(Duration.ofHours(2));
        bed.awaitStage(second, "paid");
        assertThat(bed.bank().units(customer)).isEqualTo("7 - 0");
    }

    @Test
    void rechecksAFrozenAccountAtTheEndOfTheNoticePeriod() {
        Customer customer = bed.bank().investor("ok", "1000", 3);
        String wd = bed.ask(customer, "200");
        bed.awaitStage(wd, "cooling");
        freeze(customer, "suspended");

        temporal.skip(Duration.ofDays(3));
        bed.awaitStage(wd, "parked");
        assertThat(bed.find(wd).needs()).isEqualTo(Need.REVIEW);
        assertThat(bed.find(wd).waitsFor()).isEqualTo("account_frozen");
        freeze(customer, "active");
        assertThat(bed.act(wd, "retry_now", ann)).isInstanceOf(Accepted.class);

        bed.awaitStage(wd, "paid");
    }

    @Test
    void parksWhileASwitchIsOff() {
        Customer customer = bed.bank().investor("ok", "1000");
        flag("inactive");
        String wd = bed.ask(customer, "200");
        bed.awaitStage(wd, "parked");
        assertThat(bed.find(wd).waitsFor()).isEqualTo("switched_off");

        flag("active");
        temporal.skip(Duration.ofMinutes(6));

        bed.awaitStage(wd, "paid");
    }

    @Test
    void parksWhenThePlatformsCashWouldNotCoverWhatItOwes() {
        Customer customer = bed.bank().investor("ok", "1000");
        Customer rich = bed.bank().investor("ok", "1000");
        long cashMinor = 100L * bed.bank().query(Long.class,
                "SELECT sum(balance)::bigint FROM platform.v_ledger_balances"
                        + " WHERE account_type = 'psp_clearing' AND currency = 'USD'");
        bed.bank().spendCash(rich, cashMinor);

        String wd = bed.ask(customer, "200");
        bed.awaitStage(wd, "parked");
        assertThat(bed.find(wd).needs()).isEqualTo(Need.FUNDS);
        bed.bank().bringCash(rich, cashMinor);
        temporal.skip(Duration.ofMinutes(6));

        bed.awaitStage(wd, "paid");
    }

    @Test
    void rejectsWhenTheUnitsNoLongerSuffice() {
        Customer customer = bed.bank().investor("ok", "1000", 3);
        String wd = bed.ask(customer, "900");
        bed.awaitStage(wd, "cooling");
        bed.bank().halve(customer);

        temporal.skip(Duration.ofDays(3));

        bed.awaitStage(wd, "rejected");
        assertThat(bed.withdrawal(wd).rejectionReason()).contains("insufficient_units");
        assertThat(bed.bank().units(customer)).isEqualTo("10 - 0");
    }

    @Test
    void expiresWhatStaysParked() {
        Customer customer = bed.bank().investor("ok", "1000");
        flag("inactive");
        String wd = bed.ask(customer, "200");
        bed.awaitStage(wd, "parked");

        temporal.skip(Duration.ofDays(4));

        bed.awaitStage(wd, "expired");
        flag("active");
        assertThat(bed.bank().units(customer)).isEqualTo("10 - 0");
    }

    @Test
    void showsACaseWithEverythingKnownAboutIt() {
        Customer customer = bed.bank().investor("ok", "5000");
        String wd = bed.ask(customer, "2000");
        bed.awaitStage(wd, "pending_approval");
        assertThat(bed.runtime().queries().find(wd).orElseThrow().allowedActions())
                .containsExactly("approve", "reject", "cancel");
        bed.approve(wd, customer.userId());
        bed.approve(wd, ann);
        bed.awaitStage(wd, "paid");

        CaseView view = bed.runtime().queries().find(wd).orElseThrow();

        assertThat(view.row()).containsEntry("gross", "2000.00")
                .containsEntry("approval_reasons", "large_amount");
        assertThat(view.postings()).extracting(posting -> posting.kind()).containsOnly(
                "withdrawal redemption", "withdrawal payout");
        assertThat(view.attempts()).extracting(attempt -> attempt.step()).containsExactly("PayOut");
        assertThat(view.actions()).extracting(action -> action.refusal().orElse("accepted"))
                .containsExactly("own_withdrawal", "accepted");
        assertThat(view.allowedActions()).isEmpty();
    }

    private static void freeze(Customer customer, String status) {
        bed.bank().execute("UPDATE investment.accounts SET status = ?::investment.account_status WHERE id = ?",
                status, customer.accountId());
    }

    private static void flag(String status) {
        bed.bank().execute("UPDATE feature_flags.flags SET status = ?::feature_flags.flag_status"
                + " WHERE code = 'investment.withdrawals'", status);
    }
}
