package io.corro.workflows.withdrawal;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.persistence.TestDatabase;
import io.corro.persistence.platform.Case.Need;
import io.corro.workflows.Bank.Customer;
import io.corro.workflows.Eventually;
import io.corro.workflows.SkippingEngine;
import io.corro.workflows.operations.ActionResult.Accepted;
import io.corro.workflows.operations.ActionResult.Refused;
import io.corro.workflows.operations.CaseView;

import static org.assertj.core.api.Assertions.assertThat;

/** Every path through the state machine, in skipped time. After each test all totals agree. */
class WithdrawalPathsTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private static TestDatabase database;
    private static SkippingEngine engine;
    private static WithdrawalTestBed bed;
    private static UUID ann;
    private static UUID bob;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        engine = new SkippingEngine();
        bed = new WithdrawalTestBed(database.database(), engine, engine, NEVER, WithdrawalTestBed.SANDBOX,
                WithdrawalTestBed.trusting());
        ann = bed.bank().person();
        bob = bed.bank().person();
    }

    @AfterAll
    static void stop() {
        bed.close();
        database.close();
    }

    @AfterEach
    void totalsAgree() {
        bed.assertTotalsAgree();
    }

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
        engine.skip(Duration.ofDays(3));

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
                new Refused("own_withdrawal", "it takes somebody other than the customer"));
        assertThat(bed.act(wd, "approve", ann, Map.of("content_hash", "0".repeat(64))))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.word()).isEqualTo("stale_content"));
        assertThat(bed.approve(wd, ann)).isEqualTo(new Accepted("pending_approval", 1));
        assertThat(bed.approve(wd, ann)).isEqualTo(new Accepted("pending_approval", 1));
        assertThat(bed.approve(wd, bob)).isInstanceOf(Accepted.class);

        bed.awaitStage(wd, "paid");
    }

    @Test
    void rejectsGivingEverythingBack() {
        Customer customer = bed.bank().investor("ok", "5000");
        String wd = bed.ask(customer, "2000");
        bed.awaitStage(wd, "pending_approval");

        assertThat(bed.act(wd, "reject", ann)).isEqualTo(new Accepted("rejected", 0));

        assertThat(bed.bank().units(customer)).isEqualTo("50 - 0");
        assertThat(bed.withdrawal(wd).rejectionReason()).contains("because");
        assertThat(bed.approve(wd, bob)).isInstanceOfSatisfying(Refused.class, refused ->
                assertThat(refused.word()).isEqualTo("already_ended"));
    }

    @Test
    void expiresAfterEscalation() {
        Customer customer = bed.bank().investor("ok", "5000");
        String wd = bed.ask(customer, "2000");
        bed.awaitStage(wd, "pending_approval");

        engine.skip(Duration.ofHours(25));
        Eventually.see(() -> bed.find(wd).waitsFor(), words -> words.contains("escalated"));
        engine.skip(Duration.ofHours(48));

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

        assertThat(bed.act(first, "cancel", customer.userId())).isEqualTo(new Accepted("cancelled", 0));
        engine.skip(Duration.ofDays(3));
        bed.awaitStage(second, "submitted");

        assertThat(bed.act(second, "cancel", customer.userId())).isInstanceOfSatisfying(Refused.class, refused ->
                assertThat(refused.word()).isEqualTo("past_point_of_no_return"));
        engine.skip(Duration.ofHours(2));
        bed.awaitStage(second, "paid");
        assertThat(bed.bank().units(customer)).isEqualTo("7 - 0");
    }

    @Test
    void looksUpALostAnswerBeforeAnythingElse() {
        Customer customer = bed.bank().investor("lost", "1000");
        String wd = bed.ask(customer, "200");

        bed.awaitStage(wd, "in_doubt");
        engine.skip(Duration.ofSeconds(10));

        bed.awaitStage(wd, "paid");
        assertThat(calls(wd)).isEqualTo(1);
    }

    @Test
    void sendsAnOrderThatNeverArrivedAgainUnderTheSameKey() {
        Customer customer = bed.bank().investor("silent", "1000");
        String wd = bed.ask(customer, "200");

        bed.awaitStage(wd, "in_doubt");
        engine.skip(Duration.ofMinutes(5));

        bed.awaitStage(wd, "paid");
        assertThat(calls(wd)).isEqualTo(2);
    }

    @Test
    void waitsOutAnOverloadedProvider() {
        String wd = bed.ask(bed.bank().investor("busy", "1000"), "200");

        Eventually.see(() -> calls(wd), calls -> calls >= 1);
        engine.skip(Duration.ofSeconds(5));

        bed.awaitStage(wd, "paid");
        assertThat(bed.runtime().environment().tables().attempts().newest(wd, 10))
                .anySatisfy(attempt -> assertThat(attempt.error()).get().asString().contains("overloaded"));
    }

    @Test
    void asksTwoPeopleWhenTheProviderStaysMute() {
        Customer customer = bed.bank().investor("mute", "1000");
        String wd = bed.ask(customer, "200");
        bed.awaitStage(wd, "in_doubt");
        engine.skip(Duration.ofMinutes(18));
        Eventually.see(() -> bed.find(wd).needs(), Need.DOUBT::equals);

        assertThat(bed.resolve(wd, ann, "not_paid")).isEqualTo(new Accepted("in_doubt", 1));
        assertThat(bed.resolve(wd, ann, "paid")).isInstanceOfSatisfying(Refused.class, refused ->
                assertThat(refused.word()).isEqualTo("already_voted"));
        assertThat(bed.find(wd).stage()).isEqualTo("in_doubt");
        assertThat(bed.resolve(wd, bob, "not_paid")).isInstanceOf(Accepted.class);

        bed.awaitStage(wd, "failed");
        assertThat(bed.bank().wallet(customer)).isEqualTo("200 - 0");
        engine.skip(Duration.ofMinutes(30));
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

        engine.skip(Duration.ofDays(3));
        bed.runtime().tick();
        engine.skip(Duration.ofMinutes(1));
        bed.runtime().tick();

        bed.awaitStage(wd, "returned");
        assertThat(bed.bank().wallet(customer)).isEqualTo("199 - 0");
    }

    @Test
    void rechecksAFrozenAccountAtTheEndOfTheNoticePeriod() {
        Customer customer = bed.bank().investor("ok", "1000", 3);
        String wd = bed.ask(customer, "200");
        bed.awaitStage(wd, "cooling");
        freeze(customer, "suspended");

        engine.skip(Duration.ofDays(3));
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
        engine.skip(Duration.ofMinutes(6));

        bed.awaitStage(wd, "paid");
    }

    @Test
    void parksWhenThePlatformsCashWouldNotCoverWhatItOwes() {
        Customer customer = bed.bank().investor("ok", "1000");
        Customer rich = bed.bank().investor("ok", "1000");
        long cashMinor = 100L * bed.bank().query(Long.class, "SELECT sum(balance)::bigint FROM platform.v_ledger_balances"
                + " WHERE account_type = 'psp_clearing' AND currency = 'USD'");
        bed.bank().spendCash(rich, cashMinor);

        String wd = bed.ask(customer, "200");
        bed.awaitStage(wd, "parked");
        assertThat(bed.find(wd).needs()).isEqualTo(Need.FUNDS);
        bed.bank().bringCash(rich, cashMinor);
        engine.skip(Duration.ofMinutes(6));

        bed.awaitStage(wd, "paid");
    }

    @Test
    void rejectsWhenTheUnitsNoLongerSuffice() {
        Customer customer = bed.bank().investor("ok", "1000", 3);
        String wd = bed.ask(customer, "900");
        bed.awaitStage(wd, "cooling");
        bed.bank().halve(customer);

        engine.skip(Duration.ofDays(3));

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

        engine.skip(Duration.ofDays(4));

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

        assertThat(view.row()).containsEntry("gross", "2000.00000000").containsEntry("approval_reasons", "large_amount");
        assertThat(view.postings()).extracting(posting -> posting.kind()).containsOnly(
                "withdrawal redemption", "withdrawal payout");
        assertThat(view.attempts()).extracting(attempt -> attempt.step()).containsExactly("PayOut");
        assertThat(view.actions()).extracting(action -> action.refusal().orElse("accepted"))
                .containsExactly("own_withdrawal", "accepted");
        assertThat(view.allowedActions()).isEmpty();
    }

    private static int calls(String caseId) {
        return bed.bank().query(Integer.class,
                "SELECT coalesce(max(calls), 0) FROM platform.sandbox_calls WHERE key = ?", caseId + "/payout");
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
