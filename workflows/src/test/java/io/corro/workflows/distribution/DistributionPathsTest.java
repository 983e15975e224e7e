package io.corro.workflows.distribution;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionResult.Refused;
import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.distribution.DistributionError;
import io.corro.persistence.books.distribution.DraftOutcome;
import io.corro.persistence.books.fund.FundError;
import io.corro.workflows.Eventually;
import io.corro.workflows.LedgerFixture.Customer;
import io.corro.workflows.cases.CaseView;

import static io.corro.workflows.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;

/** Every path before money moves, in skipped time. */
class DistributionPathsTest extends DistributionPaths {

    @Test
    void paysProfitAfterFeesToThoseWhoDoNotReinvest() {
        UUID product = bed.bank().product("0", "20");
        Customer taker = bed.bank().investor(product, "1000", true);
        Customer keeper = bed.bank().investor(product, "3000", false);
        bed.gain(product, "400", ann);

        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");
        assertThat(bed.approve(dist, bob)).isInstanceOf(Accepted.class);
        bed.awaitStage(dist, "closed");

        assertThat(bed.stages(dist)).containsExactly("draft", "cutoff_snapshot", "nav_sealed", "fees_computed",
                "in_review", "approved", "posting", "reconciled", "closed");
        assertThat(bed.row(dist)).satisfies(row -> {
            assertThat(row.nav().orElseThrow()).isEqualByComparingTo("110");
            assertThat(row.performanceFee()).isEqualByComparingTo("80");
            assertThat(row.amount()).isEqualByComparingTo("320");
            assertThat(row.payout()).isEqualByComparingTo("80");
        });
        assertThat(bed.bank().wallet(taker)).isEqualTo("80 - 0");
        assertThat(bed.bank().wallet(keeper)).isEqualTo("0 - 0");
        assertThat(bed.bank().units(taker)).isEqualTo("9.09090909 - 0");
        assertThat(bed.bank().units(keeper)).isEqualTo("29.45454545 - 0");
        assertThat(bed.mark(taker)).isEqualTo("110");
        assertThat(bed.mark(keeper)).isEqualTo("110");
    }

    @Test
    void takesTheManagementFeeThatTheCutsHaveSetAside() {
        UUID product = bed.bank().product("3.65", "0");
        bed.bank().investor(product, "10000", true);
        bed.gain(product, LocalDate.of(2026, 1, 30), "0", ann);
        bed.gain(product, LocalDate.of(2026, 1, 31), "-100", ann);

        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");
        bed.approve(dist, bob);
        bed.awaitStage(dist, "closed");

        assertThat(bed.row(dist).managementFee()).isEqualByComparingTo("1.98");
        assertThat(bed.row(dist).performanceFee()).isZero();
        assertThat(bed.runtime().queries().find(dist).orElseThrow().postings())
                .extracting(posting -> posting.kind()).containsOnly("management fee");
        assertThat(bed.bank().query(BigDecimal.class, "SELECT management_fee_amount FROM investment.distributions"
                + " JOIN investment.accounts ON accounts.id = account_id WHERE product_id = ?", product))
                .isEqualByComparingTo("1.98");
    }

    @Test
    void closesAtOnceWhenThereIsNothingToDistribute() {
        UUID product = bed.bank().product("0", "20");
        Customer customer = bed.bank().investor(product, "1000", true);
        bed.gain(product, "-50", ann);

        String dist = bed.order(product, ann);

        bed.awaitStage(dist, "closed");
        assertThat(bed.stages(dist)).containsExactly(
                "draft", "cutoff_snapshot", "nav_sealed", "fees_computed", "closed");
        assertThat(bed.mark(customer)).isEqualTo("100");
        assertThat(bed.bank().units(customer)).isEqualTo("10 - 0");
    }

    @Test
    void waitsForTheCutAtTheEndOfItsPeriod() {
        UUID product = bed.bank().product("0", "20");
        bed.bank().investor(product, "1000", true);
        bed.gain(product, LocalDate.of(2026, 1, 30), "10", ann);
        String dist = bed.order(product, ann);
        Eventually.see(() -> bed.find(dist).waitsFor(), "the cut of 2026-01-31"::equals);

        bed.gain(product, "10", ann);
        assertThat(bed.act(dist, "retry_now", bob)).isInstanceOf(Accepted.class);

        bed.awaitStage(dist, "in_review");
        bed.approve(dist, bob);
        bed.awaitStage(dist, "closed");
    }

    @Test
    void needsTwoOthersForLargeTotalsAndNeverWhoOrderedIt() {
        UUID product = bed.bank().product("0", "20");
        bed.bank().investor(product, "100000", true);
        bed.gain(product, "20000", ann);
        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");
        assertThat(bed.find(dist).needs()).isEqualTo(Need.APPROVAL);
        assertThat(bed.find(dist).amount().orElseThrow()).isEqualByComparingTo("20000");

        assertThat(bed.approve(dist, ann)).isEqualTo(
                Refused.of(DistributionError.OWN_DISTRIBUTION));
        assertThat(bed.act(dist, "approve", bob, Map.of("content_hash", "0".repeat(64))))
                .isInstanceOfSatisfying(Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("stale_content"));
        assertThat(bed.approve(dist, bob)).matches(accepted("in_review", 1));
        assertThat(bed.find(dist).waitsFor()).contains("1 of 2, by ");
        assertThat(bed.approve(dist, bob)).isEqualTo(
                Refused.of(CaseError.ALREADY_APPROVED));
        assertThat(bed.approve(dist, eve)).isInstanceOf(Accepted.class);

        bed.awaitStage(dist, "closed");
    }

    @Test
    void escalatesWhatNobodyDecides() {
        UUID product = bed.bank().product("0", "20");
        bed.bank().investor(product, "1000", true);
        bed.gain(product, "100", ann);
        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");

        temporal.skip(Duration.ofHours(25));

        Eventually.see(() -> bed.find(dist).waitsFor(), words -> words.contains("escalated"));
        bed.act(dist, "reject", bob);
    }

    @Test
    void rejectsGivingEverythingBack() {
        UUID product = bed.bank().product("0", "20");
        Customer customer = bed.bank().investor(product, "1000", true);
        bed.gain(product, "100", ann);
        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");
        assertThat(bed.bank().units(customer)).isEqualTo("10 - 1.13636363");

        assertThat(bed.act(dist, "reject", bob)).matches(accepted("rejected", 0));

        assertThat(bed.bank().units(customer)).isEqualTo("10 - 0");
        assertThat(bed.mark(customer)).isEqualTo("100");
        assertThat(bed.approve(dist, eve)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("already_ended"));
        String again = bed.order(product, ann);
        assertThat(bed.row(again).revision()).isEqualTo(2);
        bed.awaitStage(again, "in_review");
        bed.act(again, "reject", bob);
    }

    @Test
    void supersedesByTheNextRevision() {
        UUID product = bed.bank().product("0", "20");
        Customer customer = bed.bank().investor(product, "1000", true);
        bed.gain(product, "100", ann);
        String first = bed.order(product, ann);
        bed.awaitStage(first, "in_review");

        assertThat(bed.act(first, "supersede", bob)).matches(accepted("superseded", 0));
        String second = first.substring(0, first.length() - 1) + "2";
        bed.runtime().tick();
        bed.awaitStage(second, "in_review");

        assertThat(bed.row(second).requestedBy()).contains(bob);
        assertThat(bed.approve(second, ann)).isInstanceOf(Accepted.class);
        bed.awaitStage(second, "closed");
        assertThat(bed.bank().wallet(customer)).isEqualTo("80 - 0");
    }

    @Test
    void refusesPeriodsThatAreTakenOrHavePassedUnnoted() {
        UUID product = bed.bank().product("0", "20");
        bed.bank().investor(product, "1000", true);
        bed.gain(product, "100", ann);
        String dist = bed.order(product, ann);

        assertThat(bed.order(product, ann)).as("the same order again").isEqualTo(dist);
        assertThat(bed.create(product, bob)).isEqualTo(new DraftOutcome.Refused(DistributionError.PERIOD_TAKEN));
        assertThat(order(product, "2026-01-20", "2026-02-28")).isEqualTo(DistributionError.PERIOD_TAKEN);
        assertThat(order(product, "2026-02-10", "2026-02-09")).isEqualTo(DistributionError.INVALID_PERIOD);
        assertThat(order(product, "2025-12-01", "2025-12-31")).isEqualTo(DistributionError.RECORD_DATE_PASSED);
        assertThat(order(UUID.randomUUID(), "2026-01-01", "2026-01-31")).isEqualTo(FundError.PRODUCT_NOT_FOUND);
        assertThat(bed.bank().query(Integer.class, "SELECT count(*) FROM platform.operator_actions"
                + " WHERE process = 'distribution' AND action = 'create' AND outcome = 'refused' AND actor_id = ?",
                bob)).isEqualTo(5);
        bed.awaitStage(dist, "in_review");
        bed.act(dist, "reject", bob);
    }

    @Test
    void waitsForThePeriodBeforeIt() {
        UUID product = bed.bank().product("0", "20");
        Customer customer = bed.bank().investor(product, "1000", true);
        bed.gain(product, "100", ann);
        String january = bed.order(product, ann);
        bed.awaitStage(january, "in_review");
        for (int day = 1; day <= 28; day++) {
            bed.gain(product, LocalDate.of(2026, 2, day), "0", ann);
        }
        DraftOutcome outcome = bed.distributions().create(
                product, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28), ann, "February");
        String february = ((DraftOutcome.Accepted) outcome).caseId();
        Eventually.see(() -> bed.find(february).waitsFor(), ("the end of " + january)::equals);

        bed.approve(january, bob);
        bed.awaitStage(january, "closed");
        bed.act(february, "retry_now", ann);

        bed.awaitStage(february, "closed");
        assertThat(bed.row(february).performanceFee()).as("the gain has been charged already").isZero();
        assertThat(bed.bank().wallet(customer)).isEqualTo("80 - 0");
    }

    @Test
    void showsACaseWithEverythingKnownAboutIt() {
        UUID product = bed.bank().product("0", "20");
        bed.bank().investor(product, "1000", true);
        bed.gain(product, "100", ann);
        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");
        assertThat(bed.runtime().queries().find(dist).orElseThrow().allowedActions())
                .containsExactly("approve", "reject", "supersede");
        bed.approve(dist, bob);
        bed.awaitStage(dist, "closed");

        CaseView view = bed.runtime().queries().find(dist).orElseThrow();

        assertThat(view.row()).containsEntry("lines", "1").containsEntry("lines_posted", "1")
                .containsEntry("payout", "80.00");
        assertThat(view.history()).extracting(event -> event.note())
                .contains("management fee 0.00, performance fee 20.00,"
                        + " profit 80.00, of which 80.00 to wallets, refund 0.00, 1 lines", "110 a unit");
        assertThat(view.postings()).extracting(posting -> posting.kind()).containsOnly("distribution");
        assertThat(view.actions()).extracting(action -> action.action()).containsExactly("create", "approve");
        assertThat(view.allowedActions()).containsExactly("restate");
    }

    private static ErrorCode order(UUID product, String start, String end) {
        DraftOutcome outcome = bed.distributions().create(
                product, LocalDate.parse(start), LocalDate.parse(end), bob, "by hand");
        assertThat(outcome).isInstanceOf(DraftOutcome.Refused.class);
        return ((DraftOutcome.Refused) outcome).refusal();
    }
}
