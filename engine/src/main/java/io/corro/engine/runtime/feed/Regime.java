package io.corro.engine.runtime.feed;

/**
 * Regime of a simulated market: what its prices do for a while. Each ends by chance, on average after its length, and
 * the next is drawn by weight; together they keep about the yearly volatility of the asset class.
 */
enum Regime {
    /** Small moves without a direction. */
    QUIET(50, 40, 30, 100),
    /** Moves that are drawn back to the price at which the regime began. */
    RANGE(80, 60, 30, 100),
    /** Moves with a drift, up or down. */
    TREND(120, 45, 30, 110),
    /** A leap within a second, as after news, and the unrest that follows it. */
    JUMP(220, 10, 10, 300);

    private static final int WEIGHT_SUM = 100;

    /** Standard deviation of a move in percent of the usual one. */
    final int sigmaPercent;
    /** Mean length in minutes. */
    final int minutes;
    private final int weight;
    /** Spread in percent of the usual one. */
    final int spreadPercent;

    Regime(int sigmaPercent, int minutes, int weight, int spreadPercent) {
        this.sigmaPercent = sigmaPercent;
        this.minutes = minutes;
        this.weight = weight;
        this.spreadPercent = spreadPercent;
    }

    static Regime drawn(Noise noise, long place) {
        int rest = noise.below(place, WEIGHT_SUM);
        for (Regime regime : values()) {
            rest -= regime.weight;
            if (rest < 0) {
                return regime;
            }
        }
        throw new IllegalStateException("the weights of the regimes do not sum to " + WEIGHT_SUM);
    }
}
