package io.corro.perf.flow;

/**
 * The shape of a flow. Shares are parts per thousand; what they leave of a thousand are moves.
 *
 * @param seed       the same seed always makes the same flow
 * @param liveOrders resting orders that the book is filled with, and that it is kept near to
 * @param users      accounts that the orders are spread over
 * @param commands   commands after the fill
 * @param whenShort  shares while the book has fewer orders than it should
 * @param whenFull   shares while it has enough
 */
public record Mix(long seed, int liveOrders, int users, int commands, Shares whenShort, Shares whenFull) {

    /** What of a thousand commands is a new resting order, an immediate order, a cancel; the rest are moves. */
    public record Shares(int limits, int immediates, int cancels) {}

    /**
     * The mix that the authors of exchange-core publish for their benchmarks: 9 % new orders, 3 % immediate, 6 %
     * cancels, 82 % moves, and about 6 % of the commands trade. Around these means the shares shift with the book's
     * depth, so that it neither empties nor grows.
     */
    public static Mix published(long seed, int liveOrders, int commands) {
        return new Mix(seed, liveOrders, 1_000, commands, new Shares(110, 30, 50), new Shares(70, 30, 70));
    }
}
