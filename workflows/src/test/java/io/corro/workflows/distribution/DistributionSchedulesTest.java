package io.corro.workflows.distribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.distribution.DistributionDrafts;
import io.corro.persistence.books.fund.FundError;
import io.corro.persistence.books.fund.NavStrikes;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.LedgerFixture;
import io.corro.workflows.runtime.DueRuns;
import io.corro.workflows.runtime.ScheduledJob;

import static org.assertj.core.api.Assertions.assertThat;

/** Days and months that go by, one by one or many at once. */
class DistributionSchedulesTest {
    private static final UUID ANN = UUID.fromString("00000000-0000-4000-8000-0000000000a0");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 30);

    private TestDatabase database;
    private LedgerFixture bank;
    private NavStrikes cuts;
    private DueRuns runs;
    private List<ScheduledJob> jobs;
    private UUID product;

    @BeforeEach
    void starts() {
        database = TestDatabase.create();
        bank = new LedgerFixture(database.database());
        cuts = new NavStrikes(database.database());
        runs = new DueRuns(SharedTables.of(database.database()).scheduleRuns());
        jobs = new DistributionSchedules(
                cuts, new DistributionDrafts(database.database())).jobs();
        product = bank.product("0", "20");
        bank.investor(product, "1000", true);
        wake("2026-01-30T12:00:00Z");
    }

    @AfterEach
    void stops() {
        database.close();
    }

    @Test
    void makesUpMissedDaysInOrder() {
        for (int day = 0; day < 5; day++) {
            gain(FIRST.plusDays(day), "10");
        }
        assertThat(cuts.seal(product, FIRST)).isEmpty();
        assertThat(cuts.seal(product, FIRST.plusDays(2))).contains(FundError.PREDECESSOR_NOT_SEALED);

        wake("2026-02-04T09:00:00Z");

        assertThat(days()).containsExactly("2026-01-30 101", "2026-01-31 102", "2026-02-01 103", "2026-02-02 104",
                "2026-02-03 105");
        wake("2026-02-04T23:00:00Z");
        assertThat(days()).hasSize(5);
    }

    @Test
    void stopsAtADayWithoutAResultAndGoesOnWhenItIsKnown() {
        UUID other = bank.product("0", "0");
        bank.investor(other, "1000", true);
        cuts.recordResult(new NavStrikes.Result(other, FIRST, BigDecimal.ONE, ANN, "close", Instant.EPOCH));
        gain(FIRST, "10");
        gain(FIRST.plusDays(2), "10");

        wake("2026-02-03T09:00:00Z");
        assertThat(days()).containsExactly("2026-01-30 101");
        assertThat(cuts.catchUp(FIRST.plusDays(2))).as("both wait for a day").hasSize(2);
        gain(FIRST.plusDays(1), "-20");
        wake("2026-02-04T09:00:00Z");

        assertThat(days()).containsExactly("2026-01-30 101", "2026-01-31 99", "2026-02-01 100");
    }

    @Test
    void distributesEachMonthAfterItsLastCutFromWhatWasNotedThen() {
        for (int day = 0; day < 40; day++) {
            gain(FIRST.plusDays(day), "1");
        }

        wake("2026-03-11T09:00:00Z");

        assertThat(bank.query(String.class, "SELECT string_agg(period_start || ' ' || period_end, ', ' ORDER BY 1)"
                + " FROM platform.distribution_runs WHERE product_id = ?", product))
                .isEqualTo("2026-01-01 2026-01-31, 2026-02-01 2026-02-28");
        assertThat(bank.query(String.class, "SELECT string_agg(date::text, ', ' ORDER BY date)"
                + " FROM platform.record_holdings WHERE product_id = ?", product)).isEqualTo("2026-01-31, 2026-02-28");
    }

    @Test
    void distributesQuartersOfQuarterlyProductsAndNothingWhereNobodyHolds() {
        bank.execute("UPDATE investment.products SET distribution_frequency = 'quarterly' WHERE id = ?", product);
        for (LocalDate day = FIRST; day.isBefore(LocalDate.of(2026, 4, 2)); day = day.plusDays(1)) {
            gain(day, "1");
        }

        wake("2026-04-02T09:00:00Z");

        assertThat(bank.query(String.class, "SELECT string_agg(period_start || ' ' || period_end, ', ')"
                + " FROM platform.distribution_runs")).isEqualTo("2026-01-01 2026-03-31");
        assertThat(bank.query(Integer.class, "SELECT count(*) FROM investment.daily_performance AS cut"
                + " JOIN investment.products ON products.id = product_id WHERE code = 'ATLAS'"))
                .as("a product without investors is cut as well").isPositive();
    }

    /** The server looks at the clock at that moment. */
    private void wake(String moment) {
        jobs.forEach(job -> runs.catchUp(job, Instant.parse(moment)));
    }

    private void gain(LocalDate date, String gain) {
        assertThat(cuts
                .recordResult(new NavStrikes.Result(product, date, new BigDecimal(gain), ANN, "close", Instant.EPOCH)))
                .isEmpty();
    }

    private List<String> days() {
        return List.of(bank.query(String.class, "SELECT string_agg(date || ' ' || trim_scale(nav), ',' ORDER BY date)"
                + " FROM investment.daily_performance WHERE product_id = ?", product).split(","));
    }
}
