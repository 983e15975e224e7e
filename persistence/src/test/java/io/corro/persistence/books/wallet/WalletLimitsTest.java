package io.corro.persistence.books.wallet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class WalletLimitsTest {
    private static final LocalDate LAST_OF_MARCH = LocalDate.of(2026, 3, 31);
    private static final LocalDate FIRST_OF_APRIL = LocalDate.of(2026, 4, 1);

    private static TestDatabase database;
    private static Jdbi jdbi;

    private UUID user;
    private int cases;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
        jdbi = database.database().jdbi();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @BeforeEach
    void somebodyWithLimits() {
        user = jdbi.withHandle(handle -> handle.select("INSERT INTO auth.users (email) VALUES (?) RETURNING id",
                UUID.randomUUID() + "@example.com").mapTo(UUID.class).one());
        jdbi.useHandle(handle -> handle.execute("INSERT INTO financial.wallet_limits"
                + " (user_id, single_tx_limit, daily_limit, monthly_limit) VALUES (?, 100, 150, 220)", user));
    }

    @Test
    void countsSingleDayAndCalendarMonthInUtc() {
        assertThat(refusal("100.01", LAST_OF_MARCH)).isEqualTo(WalletError.LIMIT_SINGLE);
        reserve("100", LAST_OF_MARCH);
        assertThat(refusal("50.01", LAST_OF_MARCH)).isEqualTo(WalletError.LIMIT_DAILY);
        reserve("50", LAST_OF_MARCH);
        assertThat(refusal("70.01", LAST_OF_MARCH.minusDays(1))).isEqualTo(WalletError.LIMIT_MONTHLY);
        reserve("100", FIRST_OF_APRIL);
    }

    @Test
    void givesBackWhatIsNotPaidAndKeepsWhatIs() {
        String cancelled = reserve("100", LAST_OF_MARCH);
        String partlyPaid = reserve("50", LAST_OF_MARCH);

        jdbi.useTransaction(handle -> WalletLimits.release(handle, cancelled));
        jdbi.useTransaction(handle -> WalletLimits.consume(handle, partlyPaid, new BigDecimal("20")));
        jdbi.useTransaction(handle -> WalletLimits.release(handle, partlyPaid));

        reserve("100", LAST_OF_MARCH);
        assertThat(refusal("30.01", LAST_OF_MARCH)).isEqualTo(WalletError.LIMIT_DAILY);
        reserve("30", LAST_OF_MARCH);
    }

    @Test
    void isUsualWithoutARowOfItsOwn() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM financial.wallet_limits WHERE user_id = ?", user));

        assertThat(refusal("500.01", LAST_OF_MARCH)).isEqualTo(WalletError.LIMIT_SINGLE);
        reserve("500", LAST_OF_MARCH);
    }

    @Test
    void countsAllCurrenciesTogetherInDollars() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM financial.wallet_limits WHERE user_id = ?", user));
        reserve("500", LAST_OF_MARCH);

        reserveIn("EUR", "462.95");

        assertThat(refusalIn("GBP", "0.01")).as("parts of a penny are left").isEqualTo(WalletError.LIMIT_DAILY);
        assertThat(standing("EUR").daily()).as("1000 / 1.08").isEqualByComparingTo("925.92");
        assertThat(standing("EUR").usedToday()).as("rounded against the user").isEqualByComparingTo("925.92");
    }

    @Test
    void countsACurrencyWithARowByItself() {
        reserve("100", LAST_OF_MARCH);

        reserveIn("EUR", "462.96");

        assertThat(standing("EUR").usedToday()).isEqualByComparingTo("462.96");
        assertThat(refusal("50.01", LAST_OF_MARCH)).isEqualTo(WalletError.LIMIT_DAILY);
    }

    private WalletLimits.Standing standing(String currency) {
        return jdbi.withHandle(handle -> WalletLimits.standing(handle, user, currency, LAST_OF_MARCH));
    }

    private ErrorCode refusalIn(String currency, String amount) {
        return catchThrowableOfType(RefusedException.class, () -> reserveIn(currency, amount)).error();
    }

    private void reserveIn(String currency, String amount) {
        jdbi.useTransaction(handle -> WalletLimits.reserve(
                handle, "limit-" + user + "-" + cases++, user, currency, new BigDecimal(amount), LAST_OF_MARCH));
    }

    private String reserve(String amount, LocalDate day) {
        String caseId = "limit-" + user + "-" + cases++;
        jdbi.useTransaction(handle -> WalletLimits.reserve(handle, caseId, user, "USD", new BigDecimal(amount), day));
        return caseId;
    }

    private ErrorCode refusal(String amount, LocalDate day) {
        return catchThrowableOfType(RefusedException.class, () -> reserve(amount, day)).error();
    }
}
