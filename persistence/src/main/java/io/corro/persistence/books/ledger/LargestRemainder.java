package io.corro.persistence.books.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides a whole number in proportion to weights: everybody gets the whole part of the exact share, and what is left
 * goes by one to the largest fractions, of equal ones to the first. Exact: nothing is rounded on the way. Stateless.
 */
public final class LargestRemainder {

    private LargestRemainder() {}

    /**
     * The parts, in the order of the weights; they add up to the total.
     *
     * @param total   not negative
     * @param weights not negative; not all zero unless the total is
     */
    public static long[] allocate(long total, List<BigDecimal> weights) {
        if (total < 0 || weights.stream().anyMatch(weight -> weight.signum() < 0)) {
            throw new IllegalArgumentException("cannot divide " + total + " by " + weights);
        }
        int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        List<BigInteger> whole = weights.stream().map(weight -> weight.setScale(scale).unscaledValue()).toList();
        BigInteger sum = whole.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.signum() == 0) {
            requireNothing(total);
            return new long[weights.size()];
        }
        return allocate(total, whole, sum);
    }

    private static long[] allocate(long total, List<BigInteger> weights, BigInteger sum) {
        long[] parts = new long[weights.size()];
        BigInteger[] fractions = new BigInteger[weights.size()];
        long left = total;
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] share = weights.get(i).multiply(BigInteger.valueOf(total)).divideAndRemainder(sum);
            parts[i] = share[0].longValueExact();
            fractions[i] = share[1];
            left -= parts[i];
        }
        IntStream.range(0, parts.length).boxed()
                .sorted(Comparator.comparing((Integer i) -> fractions[i]).reversed())
                .limit(left)
                .forEach(i -> parts[i]++);
        return parts;
    }

    private static void requireNothing(long total) {
        if (total != 0) {
            throw new IllegalArgumentException("nobody to give " + total + " to");
        }
    }
}
