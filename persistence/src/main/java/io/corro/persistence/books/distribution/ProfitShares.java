package io.corro.persistence.books.distribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.corro.persistence.books.ledger.LargestRemainder;

/**
 * Who is charged what, and who has earned what, at a record date. Management fees have been taken out of the price by
 * the daily cuts and are only attributed here; the performance fee is a part of what the price after them exceeds the
 * holding's own high-water mark by. Totals are rounded down to smallest units and divided by largest remainder, so the
 * parts add up to them. Pure; amounts are smallest units.
 */
final class ProfitShares {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    /** Each of a fee and a payout may exceed its exact amount by less than one. */
    private static final BigDecimal ROUNDING = BigDecimal.TWO;

    private ProfitShares() {}

    /**
     * A holding at the record date.
     *
     * @param free         value of the units that are not held for somebody else now; what is taken is burned of
     *                     them
     * @param feeShare     what it has borne of the management fee
     * @param isReinvested whether its profit stays in it
     */
    record Share(UUID accountId, BigDecimal units, BigDecimal highWaterMark, BigDecimal free, BigDecimal feeShare,
            boolean isReinvested) {}

    /**
     * What follows for a holding.
     *
     * @param amount the profit after fees
     */
    record Part(long managementFee, long performanceFee, long amount) {}

    /**
     * The parts of all holdings; their order does not matter.
     *
     * @param nav            price of a unit at the record date
     * @param performancePct percent of the profit
     * @param scale          decimals of the currency
     */
    static Map<UUID, Part> split(List<Share> shares, BigDecimal nav, BigDecimal performancePct, int scale) {
        List<Share> sorted = shares.stream().sorted(Comparator.comparing(Share::accountId)).toList();
        BigDecimal feeRate = performancePct.divide(HUNDRED);
        List<BigDecimal> profits = sorted.stream().map(share -> profit(share, nav, feeRate, scale)).toList();
        List<BigDecimal> fees = profits.stream().map(feeRate::multiply).toList();
        List<BigDecimal> nets = profits.stream().map(profit -> profit.subtract(profit.multiply(feeRate))).toList();
        List<BigDecimal> borne = sorted.stream().map(share -> share.feeShare().movePointRight(scale)).toList();
        long[] management = divide(borne, RoundingMode.HALF_EVEN);
        long[] performance = divide(fees, RoundingMode.DOWN);
        long[] amounts = divide(nets, RoundingMode.DOWN);
        Map<UUID, Part> parts = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            parts.put(sorted.get(i).accountId(), new Part(management[i], performance[i], amounts[i]));
        }
        return parts;
    }

    /**
     * The profit above the high-water mark. Zero also where it is too small to be rounded, and where the free units
     * could not bear what is taken: the mark of such a holding stays, so its profit counts the next time.
     */
    private static BigDecimal profit(Share share, BigDecimal nav, BigDecimal feeRate, int scale) {
        BigDecimal profit = nav.subtract(share.highWaterMark()).max(BigDecimal.ZERO)
                .multiply(share.units()).movePointRight(scale);
        BigDecimal taken = share.isReinvested() ? profit.multiply(feeRate) : profit;
        boolean isBearable = share.free().movePointRight(scale).compareTo(taken.add(ROUNDING)) >= 0;
        return profit.compareTo(BigDecimal.ONE) >= 0 && isBearable ? profit : BigDecimal.ZERO;
    }

    private static long[] divide(List<BigDecimal> exact, RoundingMode rounding) {
        BigDecimal sum = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return LargestRemainder.allocate(sum.setScale(0, rounding).longValueExact(), exact);
    }
}
