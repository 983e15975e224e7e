package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Proration by example, and by what must hold for any prices and moments. */
class ProrationTest {
    private static final long SEED = 20_260_131;
    private static final int RUNS = 2_000;
    private static final String USD = "USD";

    @Test
    void splitsToTheSecondAndRoundsToTheCent() {
        BillingPeriod june = new BillingPeriod(
                Instant.parse("2027-06-01T00:00:00Z"), Instant.parse("2027-07-01T00:00:00Z"));

        Proration middle = Proration.of(
                june, Instant.parse("2027-06-16T00:00:00Z"), price("19"), price("49"), USD);
        Proration secondLater = Proration.of(
                june, Instant.parse("2027-06-21T07:21:53Z"), price("19"), price("99"), USD);

        assertThat(middle).isEqualTo(new Proration(price("9.50"), price("24.50")));
        assertThat(middle.net()).isEqualTo(price("15.00"));
        assertThat(secondLater).isEqualTo(new Proration(price("6.14"), price("31.99")));
    }

    @Test
    void knowsNoMomentOutsideThePeriod() {
        BillingPeriod june = new BillingPeriod(
                Instant.parse("2027-06-01T00:00:00Z"), Instant.parse("2027-07-01T00:00:00Z"));

        assertThatIllegalArgumentException().isThrownBy(() -> Proration.of(
                june, Instant.parse("2027-07-01T00:00:01Z"), price("1"), price("2"), USD));
        assertThatIllegalArgumentException().isThrownBy(() -> Proration.of(
                june, Instant.parse("2027-06-02T00:00:00.001Z"), price("1"), price("2"), USD));
    }

    @Test
    void isExactAtBothEndsAndStaysBetweenThem() {
        Random random = seeded();
        for (int run = 0; run < RUNS; run++) {
            BillingPeriod period = period(random);
            BigDecimal before = anyPrice(random);
            BigDecimal after = anyPrice(random);
            Proration some = Proration.of(period, moment(random, period), before, after, USD);

            assertThat(Proration.of(period, period.start(), before, after, USD).net())
                    .isEqualByComparingTo(after.subtract(before));
            assertThat(Proration.of(period, period.end(), before, after, USD).net()).isZero();
            assertThat(some.credit()).isBetween(BigDecimal.ZERO, before);
            assertThat(some.net().signum() * after.compareTo(before)).isNotNegative();
        }
    }

    @Test
    void neverGivesMoreForLessTime() {
        Random random = seeded();
        for (int run = 0; run < RUNS; run++) {
            BillingPeriod period = period(random);
            Instant one = moment(random, period);
            Instant other = moment(random, period);
            Instant earlier = one.isBefore(other) ? one : other;
            Instant later = one.isBefore(other) ? other : one;
            BigDecimal price = anyPrice(random);

            assertThat(Proration.rest(period, later, price, USD))
                    .isLessThanOrEqualTo(Proration.rest(period, earlier, price, USD));
        }
    }

    /** However often a customer changes the plan, they pay for the time they had each plan, to a cent per change. */
    @Test
    void addsUpToTheTimeSpentWithEachPlan() {
        Random random = seeded();
        for (int run = 0; run < RUNS; run++) {
            BillingPeriod period = period(random);
            BigDecimal price = anyPrice(random);
            BigDecimal billed = price;
            BigDecimal used = BigDecimal.ZERO;
            Instant since = period.start();
            int changes = 1 + random.nextInt(5);
            for (int change = 0; change < changes; change++) {
                BigDecimal next = anyPrice(random);
                Instant at = since.plusSeconds(random.nextLong(1 + period.secondsLeft(since)));
                billed = billed.add(Proration.of(period, at, price, next, USD).net());
                used = used.add(cost(period, price, since, at));
                price = next;
                since = at;
            }
            used = used.add(cost(period, price, since, period.end()));

            assertThat(billed.subtract(used).abs()).isLessThanOrEqualTo(BigDecimal.valueOf(changes, 2));
        }
    }

    private static BigDecimal cost(BillingPeriod period, BigDecimal price, Instant from, Instant until) {
        long seconds = until.getEpochSecond() - from.getEpochSecond();
        return price.multiply(BigDecimal.valueOf(seconds))
                .divide(BigDecimal.valueOf(period.seconds()), 12, RoundingMode.HALF_EVEN);
    }

    private static Random seeded() {
        System.out.println("ProrationTest seed " + SEED);
        return new Random(SEED);
    }

    private static BillingPeriod period(Random random) {
        Instant anchor = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(400_000_000));
        BillingInterval interval = random.nextInt(4) == 0 ? BillingInterval.YEAR : BillingInterval.MONTH;
        return BillingPeriod.of(anchor, interval, random.nextInt(30));
    }

    private static Instant moment(Random random, BillingPeriod period) {
        return period.start().plusSeconds(random.nextLong(period.seconds() + 1));
    }

    private static BigDecimal anyPrice(Random random) {
        return BigDecimal.valueOf(random.nextInt(200_000), 2);
    }

    private static BigDecimal price(String amount) {
        return new BigDecimal(amount);
    }
}
