package io.corro.workflows.distribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.fund.FundError;
import io.corro.persistence.books.fund.NavStrikes;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.LedgerFixture;
import io.corro.workflows.LedgerFixture.Customer;

import static org.assertj.core.api.Assertions.assertThat;

/** One product and its days. After each test all totals agree. */
class NavCutsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    /** Price, fee, fees so far, drawdown, highest price, investors. */
    private static final String REVISION = """
            SELECT concat_ws(' ', round(nav, 4), trim_scale(management_fee_accrued),
                             (SELECT sum(management_fee_accrued) FROM investment.daily_performance AS earlier
                              WHERE earlier.product_id = cut.product_id AND earlier.date <= cut.date
                                AND earlier.revision = cut.revision)::numeric(9,2),
                             trim_scale(drawdown), round(high_water_mark, 4), investors_count)
            FROM investment.daily_performance AS cut WHERE product_id = ? AND date = ? AND revision = ?
            """;

    private static TestDatabase database;
    private static LedgerFixture bank;
    private static NavStrikes cuts;

    private UUID ann;
    private UUID product;
    private Customer customer;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
        bank = new LedgerFixture(database.database());
        cuts = new NavStrikes(database.database());
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @BeforeEach
    void invests() {
        ann = bank.person();
        product = bank.product("3.65", "20");
        customer = bank.investor(product, "10000", true);
    }

    @AfterEach
    void totalsAgree() {
        SharedTables tables = SharedTables.of(database.database());
        assertThat(tables.reconciliation().differences()).isEmpty();
        assertThat(tables.ledger().trialBalance()).allSatisfy(total -> assertThat(total.difference()).isZero());
    }

    @Test
    void pricesTheUnitAfterTheResultAndTheFeeOfTheDay() {
        cut(MONDAY, "500.10");

        assertThat(cutOf(MONDAY)).isEqualTo("104.9905 1.05 1.05 0 104.9905 1");
        assertThat(bank.query(BigDecimal.class, "SELECT balance FROM investment.accounts WHERE id = ?",
                customer.accountId())).isEqualByComparingTo("10499.05");
        assertThat(balance("fee_accrual")).isEqualByComparingTo("1.05");
        cut(TUESDAY, "-1000");
        assertThat(cutOf(TUESDAY)).isEqualTo("94.9811 0.94 1.99 9.5336 104.9905 1");
    }

    @Test
    void pausesAProductThatHasLostTooMuchAndSaysSo() {
        cut(MONDAY, "-1900");
        assertThat(status()).isEqualTo("active");

        cut(TUESDAY, "-200");

        assertThat(status()).isEqualTo("paused");
        assertThat(bank.query(Integer.class, "SELECT count(*) FROM ml.risk_events WHERE event_type = 'max_drawdown'"
                + " AND details ->> 'product' = (SELECT code FROM investment.products WHERE id = ?)", product)).isOne();
    }

    @Test
    void floorsWhatInvestorsCanLoseAndMakesTheHouseWholeFirst() {
        cut(MONDAY, "-10400");
        assertThat(status()).isEqualTo("paused");
        assertThat(bank.query(String.class, "SELECT trim_scale(nav)::text FROM investment.products WHERE id = ?",
                product)).isEqualTo("0.00000001");
        assertThat(balance("investment_pool")).isZero();
        assertThat(balance("fee_accrual")).as("no fee on nothing").isZero();
        assertThat(balance("shortfall")).isEqualByComparingTo("-400");

        cut(TUESDAY, "1400");

        assertThat(balance("shortfall")).isZero();
        assertThat(balance("investment_pool")).isEqualByComparingTo("999.90");
    }

    @Test
    void takesAResultAgainUntilTheDayIsCut() {
        assertThat(say(MONDAY, "1")).isEmpty();
        assertThat(say(MONDAY, "1.00")).isEmpty();
        assertThat(say(MONDAY, "2")).isEmpty();
        assertThat(cuts.seal(product, MONDAY)).isEmpty();

        assertThat(say(MONDAY, "3")).contains(FundError.CUT_SEALED);
        assertThat(say(TUESDAY, "0.001")).contains(FundError.GAIN_TOO_FINE);
        assertThat(cuts.seal(product, TUESDAY)).contains(FundError.RESULT_MISSING);
        assertThat(cuts.seal(UUID.randomUUID(), TUESDAY)).contains(FundError.PRODUCT_NOT_FOUND);
        assertThat(balance("investment_pool").add(balance("fee_accrual"))).isEqualByComparingTo("10002");
        assertThat(bank.query(Integer.class, "SELECT count(*) FROM platform.product_results WHERE product_id = ?",
                product)).as("the repetition is not a revision").isEqualTo(2);
        assertThat(bank.query(Integer.class, "SELECT count(*) FROM platform.operator_actions WHERE actor_id = ?"
                + " AND action = 'record_result' AND outcome = 'refused'", ann)).isEqualTo(2);
    }

    @Test
    void restatesEveryDaySinceWithoutChangingOne() {
        cut(MONDAY, "100");
        cut(TUESDAY, "100");
        String monday = cutOf(MONDAY);
        assertThat(restate(TUESDAY.plusDays(1), "1")).contains(FundError.CUT_NOT_SEALED);

        assertThat(restate(MONDAY, "-400")).isEmpty();
        assertThat(restate(MONDAY, "-400")).as("again").isEmpty();

        assertThat(bank.query(Integer.class, "SELECT count(*) FROM investment.daily_performance"
                + " WHERE product_id = ?", product)).isEqualTo(4);
        assertThat(bank.query(String.class, REVISION, product, MONDAY, 1)).isEqualTo(monday);
        assertThat(cutOf(MONDAY)).isEqualTo("95.9899 1.01 1.01 0 95.9899 1");
        assertThat(cutOf(TUESDAY)).isEqualTo("96.9798 1.01 2.02 0 96.9798 1");
        assertThat(balance("investment_pool")).isEqualByComparingTo("9697.98");
    }

    @Test
    void aDayWithoutUnitsHasNothingToCorrect() {
        product = bank.product("3.65", "20");
        cut(MONDAY, "5");

        assertThat(restate(MONDAY, "7")).contains(FundError.NOBODY_HELD);

        bank.investor(product, "10000", true);
        assertThat(restate(MONDAY, "7")).as("who holds it now did not then").contains(FundError.NOBODY_HELD);
        cut(TUESDAY, "5");
        assertThat(restate(TUESDAY, "7")).isEmpty();
    }

    @Test
    void aLargeResultCountsWhenASecondPersonHasSaidTheSame() {
        assertThat(say(MONDAY, "1000000000.01")).contains(FundError.GAIN_TOO_LARGE);
        assertThat(say(MONDAY, "-100000.01")).contains(FundError.SECOND_PERSON_NEEDED);
        assertThat(say(MONDAY, "-100000.01")).as("by the same person").contains(FundError.SECOND_PERSON_NEEDED);
        assertThat(cuts.seal(product, MONDAY)).contains(FundError.RESULT_MISSING);

        ann = bank.person();
        assertThat(say(MONDAY, "-100000.02")).as("something else").contains(FundError.SECOND_PERSON_NEEDED);
        ann = bank.person();
        assertThat(say(MONDAY, "-100000.02")).isEmpty();

        assertThat(cuts.seal(product, MONDAY)).isEmpty();
        assertThat(restate(MONDAY, "100000")).contains(FundError.SECOND_PERSON_NEEDED);
        ann = bank.person();
        assertThat(restate(MONDAY, "100000")).isEmpty();
        assertThat(balance("investment_pool")).isEqualByComparingTo("110000");
    }

    private String cutOf(LocalDate date) {
        int newest = bank.query(Integer.class, "SELECT max(revision) FROM investment.daily_performance"
                + " WHERE product_id = ? AND date = ?", product, date);
        return bank.query(String.class, REVISION, product, date, newest);
    }

    private void cut(LocalDate date, String gain) {
        assertThat(say(date, gain)).isEmpty();
        assertThat(cuts.seal(product, date)).isEmpty();
    }

    private Optional<ErrorCode> say(LocalDate date, String gain) {
        return cuts.recordResult(result(date, gain));
    }

    private Optional<ErrorCode> restate(LocalDate date, String gain) {
        return cuts.restateResult(result(date, gain));
    }

    private NavStrikes.Result result(LocalDate date, String gain) {
        return new NavStrikes.Result(product, date, new BigDecimal(gain), ann, "close", Instant.EPOCH);
    }

    private String status() {
        return bank.query(String.class, "SELECT status::text FROM investment.products WHERE id = ?", product);
    }

    private BigDecimal balance(String account) {
        return bank.query(BigDecimal.class, "SELECT coalesce(sum(balance), 0) FROM platform.v_ledger_balances"
                + " WHERE code = ?", account + ":" + product);
    }
}
