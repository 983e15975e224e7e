package io.corro.gateway.http.alert;

import io.corro.persistence.books.alert.PriceAlert;

/**
 * An alert that waits for its price, in sums of bid and ask: twice the middle, so that no half tick is lost. Immutable.
 *
 * @param level    twice the target in ticks
 * @param seenSide where the price was last seen: 1 at or above the level, -1 below, 0 not yet
 */
record WaitingAlert(PriceAlert alert, long level, int seenSide) {

    /** What a price means to it. */
    enum Meaning {
        NOTHING, SEEN, FIRES
    }

    Meaning of(long sum) {
        int side = sideOf(sum, level);
        return switch (alert.condition()) {
            case ABOVE -> sum >= level ? Meaning.FIRES : Meaning.NOTHING;
            case BELOW -> sum <= level ? Meaning.FIRES : Meaning.NOTHING;
            case CROSS_UP -> crossed(side, seenSide == -1 && side == 1);
            case CROSS_DOWN -> crossed(side, seenSide == 1 && side == -1);
            case CROSS -> crossed(side, seenSide != 0 && side != seenSide);
        };
    }

    private Meaning crossed(int side, boolean fires) {
        if (fires) {
            return Meaning.FIRES;
        }
        return side == seenSide ? Meaning.NOTHING : Meaning.SEEN;
    }

    /** Whether only prices at or above {@link #border} mean anything to it; else only those at or below. */
    boolean waitsBelow() {
        return switch (alert.condition()) {
            case ABOVE -> true;
            case BELOW -> false;
            case CROSS_UP, CROSS_DOWN, CROSS -> seenSide == -1;
        };
    }

    /** The nearest price that means something. */
    long border() {
        return waitsBelow() || !alert.condition().isCrossing() ? level : level - 1;
    }

    WaitingAlert seenAt(long sum) {
        return new WaitingAlert(alert, level, sideOf(sum, level));
    }

    static int sideOf(long sum, long level) {
        return sum >= level ? 1 : -1;
    }
}
