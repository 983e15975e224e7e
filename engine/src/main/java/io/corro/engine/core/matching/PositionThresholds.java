package io.corro.engine.core.matching;

/**
 * Thresholds of one position: towards the account's next lower margin level, and after a margin call towards the level
 * that ends it. They are made when they are first needed and kept for the next position. Owned by the matching thread.
 */
final class PositionThresholds {
    private final Pair lower;
    private final Pair higher;

    /** Thresholds of one direction: at the position's price, and at the rate into account currency. */
    static final class Pair {
        private final PositionState position;
        private Threshold price;
        private Threshold rate;

        Pair(PositionState position) {
            this.position = position;
        }

        Threshold price() {
            if (price == null) {
                price = new Threshold(position);
            }
            return price;
        }

        Threshold rate() {
            if (rate == null) {
                rate = new Threshold(position);
            }
            return rate;
        }

        private void clear() {
            if (price != null) {
                price.clear();
            }
            clearRate();
        }

        private void clearRate() {
            if (rate != null) {
                rate.clear();
            }
        }
    }

    PositionThresholds(PositionState position) {
        lower = new Pair(position);
        higher = new Pair(position);
    }

    Pair lower() {
        return lower;
    }

    Pair higher() {
        return higher;
    }

    void clearHigher() {
        higher.clear();
    }

    /** Leaves the one that may already wait where it is wanted. */
    void clearAllButLowerPrice() {
        lower.clearRate();
        higher.clear();
    }

    void clear() {
        lower.clear();
        higher.clear();
    }
}
