package io.corro.workflows.distribution;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionResult.Refused;
import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.Cases;
import io.corro.workflows.LedgerFixture.Customer;

import static io.corro.workflows.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;

/** Every path after approval, in skipped time. */
class DistributionPostingPathsTest extends DistributionPaths {

    @Test
    void postsInBatchesAndShowsHowFarItHasCome() {
        UUID product = bed.bank().product("0", "20");
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            customers.add(bed.bank().investor(product, "1000", true));
        }
        bed.gain(product, "900", ann);

        String dist = approved(product);

        bed.awaitStage(dist, "closed");
        assertThat(bed.runtime().environment().tables().cases().events(dist))
                .extracting(Cases.Event::note).contains("0 of 9 lines", "4 of 9 lines", "8 of 9 lines", "9 of 9 lines");
        assertThat(customers).allSatisfy(customer -> assertThat(bed.bank().wallet(customer)).isEqualTo("80 - 0"));
    }

    @Test
    void isBlockedWhileTheCashIsShortAndPaysNobodyLess() {
        UUID product = bed.bank().product("0", "20");
        Customer customer = bed.bank().investor(product, "1000", true);
        bed.gain(product, "100", ann);
        long cashMinor = 100L * bed.bank().query(Long.class,
                "SELECT sum(balance)::bigint FROM platform.v_ledger_balances"
                        + " WHERE account_type = 'psp_clearing' AND currency = 'USD'");
        bed.bank().spendCash(customer, cashMinor);

        String dist = approved(product);
        bed.awaitStage(dist, "blocked_funds");
        assertThat(bed.find(dist).needs()).isEqualTo(Need.FUNDS);
        assertThat(bed.find(dist).waitsFor()).isEqualTo("platform_cash_short");
        assertThat(bed.bank().wallet(customer)).isEqualTo("0 - 0");
        bed.bank().bringCash(customer, cashMinor);
        temporal.skip(Duration.ofMinutes(16));

        bed.awaitStage(dist, "closed");
        assertThat(bed.bank().wallet(customer)).isEqualTo("80 - 0");
    }

    @Test
    void canBeRejectedWhileASwitchIsOff() {
        UUID product = bed.bank().product("0", "20");
        Customer customer = bed.bank().investor(product, "1000", true);
        bed.gain(product, "100", ann);
        flag("inactive");

        String dist = approved(product);
        bed.awaitStage(dist, "blocked_funds");
        assertThat(bed.find(dist).needs()).isEqualTo(Need.REVIEW);
        assertThat(bed.act(dist, "retry_now", bob)).isInstanceOf(Accepted.class);
        assertThat(bed.act(dist, "reject", bob)).matches(accepted("rejected", 0));
        flag("active");

        assertThat(bed.bank().units(customer)).isEqualTo("10 - 0");
    }

    @Test
    void parksLinesThatCannotBePostedAndTriesThemAgain() {
        UUID product = bed.bank().product("0", "20");
        Customer frozen = bed.bank().investor(product, "1000", true);
        Customer other = bed.bank().investor(product, "1000", true);
        bed.gain(product, "200", ann);
        wallet(frozen, "frozen");

        String dist = approved(product);
        bed.awaitStage(dist, "partial");
        assertThat(bed.find(dist).needs()).isEqualTo(Need.REVIEW);
        assertThat(bed.find(dist).waitsFor()).isEqualTo("parked lines: {wallet_frozen=1}");
        assertThat(bed.runtime().queries().find(dist).orElseThrow().allowedActions())
                .containsExactly("resolve", "retry_now");
        assertThat(bed.bank().wallet(other)).isEqualTo("80 - 0");
        assertThat(bed.act(dist, "reject", bob)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("past_point_of_no_return"));
        bed.assertTotalsAgree();

        wallet(frozen, "active");
        temporal.skip(Duration.ofHours(7));

        bed.awaitStage(dist, "closed");
        assertThat(bed.bank().wallet(frozen)).isEqualTo("80 - 0");
    }

    @Test
    void paysIntoTheUnclaimedAccountWhenAnOperatorSaysSo() {
        UUID product = bed.bank().product("0", "20");
        Customer suspended = bed.bank().investor(product, "1000", true);
        bed.gain(product, "100", ann);
        bed.bank().execute("UPDATE auth.users SET status = 'suspended' WHERE id = ?", suspended.userId());
        String dist = approved(product);
        bed.awaitStage(dist, "partial");
        BigDecimal before = unclaimed();

        assertThat(bed.resolve(dist, bob, "keep")).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("invalid_parameter"));
        assertThat(bed.resolve(dist, ann, "unclaimed")).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("own_distribution"));
        assertThat(bed.act(dist, "resolve", bob, Map.of("verdict", "unclaimed", "line", "7")))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code()).isEqualTo("no_such_line"));
        assertThat(bed.act(dist, "resolve", bob, Map.of("verdict", "unclaimed", "line", "one")))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused)
                        .isEqualTo(new Refused(CaseError.INVALID_PARAMETER, "line must be a line's number.")));
        assertThat(bed.act(dist, "resolve", bob, Map.of("verdict", "unclaimed", "line", "1")))
                .isInstanceOf(Accepted.class);

        bed.awaitStage(dist, "closed");
        assertThat(unclaimed().subtract(before)).isEqualByComparingTo("80");
        assertThat(bed.bank().wallet(suspended)).isEqualTo("0 - 0");
    }

    @Test
    void paysWhatNobodyIsThereToTakeIntoTheUnclaimedAccount() {
        UUID product = bed.bank().product("0", "20");
        Customer gone = bed.bank().investor(product, "1000", true);
        Customer other = bed.bank().investor(product, "1000", true);
        bed.gain(product, "200", ann);
        BigDecimal before = unclaimed();
        wallet(gone, "closed");

        String dist = approved(product);

        bed.awaitStage(dist, "closed");
        assertThat(unclaimed().subtract(before)).isEqualByComparingTo("80");
        assertThat(bed.bank().wallet(gone)).isEqualTo("0 - 0");
        assertThat(bed.bank().wallet(other)).isEqualTo("80 - 0");
        assertThat(bed.bank().query(String.class, "SELECT string_agg(status::text, ',' ORDER BY status)"
                + " FROM platform.distribution_lines AS line JOIN platform.distribution_runs AS run"
                + " ON run.id = line.run_id WHERE run.case_id = ?", dist)).isEqualTo("posted,unclaimed");
    }

    @Test
    void takesMoreUnitsWhenThePriceHasFallenSinceTheCutAndHarmsNobodyElse() {
        UUID product = bed.bank().product("0", "20");
        Customer taker = bed.bank().investor(product, "1000", true);
        Customer keeper = bed.bank().investor(product, "1000", false);
        bed.gain(product, "200", ann);
        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");
        bed.gain(product, LocalDate.of(2026, 2, 1), "-200", ann);

        bed.approve(dist, bob);

        bed.awaitStage(dist, "closed");
        assertThat(bed.bank().wallet(taker)).as("fixed at the record date").isEqualTo("80 - 0");
        assertThat(bed.bank().units(taker)).isEqualTo("9 - 0");
        assertThat(bed.bank().units(keeper)).isEqualTo("9.8 - 0");
        assertThat(bed.mark(keeper)).isEqualTo("110");
    }

    @Test
    void blocksWhatTheProductCanNoLongerPay() {
        UUID product = bed.bank().product("1", "20");
        Customer customer = bed.bank().investor(product, "1000", true);
        bed.gain(product, "100", ann);
        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");
        bed.gain(product, LocalDate.of(2026, 2, 1), "-1500", ann);

        bed.approve(dist, bob);

        bed.awaitStage(dist, "blocked_funds");
        assertThat(bed.find(dist).waitsFor()).isEqualTo("pool_short");
        assertThat(bed.bank().query(String.class, "SELECT status || ' ' || trim_scale(nav) FROM investment.products"
                + " WHERE id = ?", product)).isEqualTo("paused 0.00000001");
        assertThat(bed.bank().query(BigDecimal.class, "SELECT balance FROM platform.v_ledger_balances WHERE code = ?",
                "shortfall:" + product)).as("below nothing it is the house's loss").isEqualByComparingTo("-400.03");
        bed.act(dist, "reject", bob);
        assertThat(bed.bank().units(customer)).isEqualTo("10 - 0");
    }

    private static String approved(UUID product) {
        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");
        assertThat(bed.approve(dist, bob)).isInstanceOf(Accepted.class);
        return dist;
    }

    private static void wallet(Customer customer, String status) {
        bed.bank().execute("UPDATE financial.wallets SET status = ?::financial.wallet_status WHERE id = ?",
                status, customer.walletId());
    }

    private static BigDecimal unclaimed() {
        return bed.bank().query(BigDecimal.class, "SELECT coalesce(sum(balance), 0) FROM platform.v_ledger_balances"
                + " WHERE code = 'unclaimed:USD:real'");
    }

    private static void flag(String status) {
        bed.bank().execute("UPDATE feature_flags.flags SET status = ?::feature_flags.flag_status"
                + " WHERE code = 'investment.distributions'", status);
    }
}
