package io.corro.perf.compare;

/**
 * Exact two-sided rank test of two small samples without an assumption about their distribution (H. B. Mann, D. R.
 * Whitney, 1947): how often chance alone would order the values at least as one-sidedly. Equal values count half.
 */
final class RankTest {
    private RankTest() {}

    /** @return from 0 to 1; small where the samples differ by more than their order's chance */
    static double probability(double[] first, double[] second) {
        double[] all = new double[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        double seen = distance(all, (1L << first.length) - 1, first.length);
        long asFar = 0;
        long choices = 0;
        for (long chosen = 0; chosen < 1L << all.length; chosen++) {
            if (Long.bitCount(chosen) == first.length) {
                choices++;
                asFar += distance(all, chosen, first.length) >= seen ? 1 : 0;
            }
        }
        return (double) asFar / choices;
    }

    /** How far the chosen values' wins over the others are from half of all pairs. */
    private static double distance(double[] all, long chosen, int size) {
        double wins = 0;
        for (int one = 0; one < all.length; one++) {
            for (int other = 0; other < all.length; other++) {
                if (isChosen(chosen, one) && !isChosen(chosen, other)) {
                    wins += all[one] > all[other] ? 1 : all[one] == all[other] ? 0.5 : 0;
                }
            }
        }
        return Math.abs(wins - size * (all.length - size) / 2.0);
    }

    private static boolean isChosen(long chosen, int index) {
        return (chosen >>> index & 1) == 1;
    }
}
