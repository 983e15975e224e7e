package io.corro.persistence.books.distribution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.ToLongFunction;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.distribution.ProfitShares.Part;
import io.corro.persistence.books.distribution.ProfitShares.Share;
import io.corro.persistence.books.ledger.LargestRemainder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Fees and profit by example, and what holds for all investors that chance brings together. */
class ProfitSharesTest {
    private static final int CENTS = 2;
    private static final BigDecimal TWENTY_PERCENT = new BigDecimal("20");

    @Test
    void dividesWhatIsLeftByTheLargestFractions() {
        assertThat(LargestRemainder.allocate(100, weights("1", "1", "1"))).containsExactly(34, 33, 33);
        assertThat(LargestRemainder.allocate(10, weights("0.5", "0", "1.5", "1"))).containsExactly(2, 0, 5, 3);
        assertThat(LargestRemainder.allocate(7, weights("3", "3", "1"))).containsExactly(3, 3, 1);
        assertThat(LargestRemainder.allocate(0, weights("0", "0"))).containsExactly(0, 0);
        assertThat(LargestRemainder.allocate(0, List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> LargestRemainder.allocate(1, weights("0")));
        assertThatIllegalArgumentException().isThrownBy(() -> LargestRemainder.allocate(1, weights("2", "-1")));
        assertThatIllegalArgumentException().isThrownBy(() -> LargestRemainder.allocate(-1, weights("1")));
    }

    @Test
    void chargesEachHoldingAboveItsOwnMarkOnly() {
        Share early = share("10", "100");
        Share late = share("10", "110");
        Share unlucky = share("10", "130");

        Map<UUID, Part> parts = split(List.of(early, late, unlucky), "120");

        assertThat(parts.get(early.accountId())).isEqualTo(new Part(0, 40_00, 160_00));
        assertThat(parts.get(late.accountId())).isEqualTo(new Part(0, 20_00, 80_00));
        assertThat(parts.get(unlucky.accountId())).isEqualTo(new Part(0, 0, 0));
    }

    @Test
    void chargesNothingOnADepositMadeAtThePriceOfTheCut() {
        Share before = share("10", "100");
        Share deposit = share("5", "120");

        Map<UUID, Part> alone = split(List.of(before), "120");
        Map<UUID, Part> together = split(List.of(before, deposit), "120");

        assertThat(together.get(before.accountId())).isEqualTo(alone.get(before.accountId()));
        assertThat(together.get(deposit.accountId())).isEqualTo(new Part(0, 0, 0));
    }

    @Test
    void leavesTheProfitOfWhoCouldNotBearItToTheNextTime() {
        Share leaving = new Share(UUID.randomUUID(), new BigDecimal("10"), new BigDecimal("100"),
                new BigDecimal("50"), BigDecimal.ZERO, false);
        Share staying = new Share(UUID.randomUUID(), new BigDecimal("10"), new BigDecimal("100"),
                new BigDecimal("50"), BigDecimal.ZERO, true);

        Map<UUID, Part> parts = split(List.of(leaving, staying), "120");

        assertThat(parts.get(leaving.accountId())).isEqualTo(new Part(0, 0, 0));
        assertThat(parts.get(staying.accountId())).as("only its fee is taken").isEqualTo(new Part(0, 40_00, 160_00));
    }

    @RepeatedTest(40)
    void holdsForAnyInvestors(RepetitionInfo repetition) {
        long seed = 20_261_100 + repetition.getCurrentRepetition();
        System.out.println("ProfitSharesTest seed " + seed);
        Random random = new Random(seed);
        BigDecimal nav = decimal(random, 300_00000000L, 8).max(new BigDecimal("0.00000001"));
        List<Share> shares = new ArrayList<>();
        for (int i = random.nextInt(200); i >= 0; i--) {
            shares.add(randomShare(random, nav));
        }

        Map<UUID, Part> parts = ProfitShares.split(shares, nav, TWENTY_PERCENT, CENTS);

        BigDecimal profit = shares.stream().map(share -> profit(share, nav, parts)).reduce(
                BigDecimal.ZERO, BigDecimal::add);
        BigDecimal fee = profit.multiply(new BigDecimal("0.2"));
        assertThat(sum(parts, Part::performanceFee)).as("the fee in whole cents, rounded down")
                .isEqualTo(fee.movePointRight(CENTS).longValue());
        assertThat(sum(parts, Part::amount)).isEqualTo(profit.subtract(fee).movePointRight(CENTS).longValue());
        for (Share share : shares) {
            assertBearable(share, nav, parts.get(share.accountId()));
        }
        Collections.shuffle(shares, random);
        assertThat(ProfitShares.split(shares, nav, TWENTY_PERCENT, CENTS)).as("in any order").isEqualTo(parts);
    }

    private static void assertBearable(Share share, BigDecimal nav, Part part) {
        assertThat(part.performanceFee()).isNotNegative();
        assertThat(part.amount()).isNotNegative();
        BigDecimal taken = BigDecimal.valueOf(
                part.performanceFee() + (share.isReinvested() ? 0 : part.amount()), CENTS);
        assertThat(taken).as("%s", share).isLessThanOrEqualTo(share.free().max(BigDecimal.ZERO));
        if (nav.compareTo(share.highWaterMark()) <= 0) {
            assertThat(part).as("a loss costs no fee").isEqualTo(new Part(part.managementFee(), 0, 0));
        }
    }

    /** Of those who take part. */
    private static BigDecimal profit(Share share, BigDecimal nav, Map<UUID, Part> parts) {
        BigDecimal profit = nav.subtract(share.highWaterMark()).multiply(share.units()).max(BigDecimal.ZERO);
        BigDecimal taken = share.isReinvested() ? profit.multiply(new BigDecimal("0.2")) : profit;
        boolean takesPart = profit.compareTo(new BigDecimal("0.01")) >= 0
                && share.free().compareTo(taken.add(new BigDecimal("0.02"))) >= 0;
        assertThat(takesPart || parts.get(share.accountId()).amount() == 0).isTrue();
        return takesPart ? profit : BigDecimal.ZERO;
    }

    private static Share randomShare(Random random, BigDecimal nav) {
        BigDecimal units = decimal(random, random.nextBoolean() ? 100L : 1_000_00000000L, 8);
        BigDecimal mark = decimal(random, 300_00000000L, 8).max(new BigDecimal("0.00000001"));
        BigDecimal free = units.multiply(nav).multiply(decimal(random, 120, 2)).min(units.multiply(nav));
        return new Share(new UUID(random.nextLong(), random.nextLong()), units, mark, free,
                decimal(random, 1_000_000_000L, 12), random.nextBoolean());
    }

    private static BigDecimal decimal(Random random, long bound, int scale) {
        return BigDecimal.valueOf(random.nextLong(bound), scale);
    }

    private static long sum(Map<UUID, Part> parts, ToLongFunction<Part> amount) {
        return parts.values().stream().mapToLong(amount).sum();
    }

    private static Map<UUID, Part> split(List<Share> shares, String nav) {
        return ProfitShares.split(shares, new BigDecimal(nav), TWENTY_PERCENT, CENTS);
    }

    private static Share share(String units, String mark) {
        return new Share(UUID.randomUUID(), new BigDecimal(units), new BigDecimal(mark), new BigDecimal("1000000"),
                BigDecimal.ZERO, false);
    }

    private static List<BigDecimal> weights(String... weights) {
        return Arrays.stream(weights).map(BigDecimal::new).toList();
    }
}
