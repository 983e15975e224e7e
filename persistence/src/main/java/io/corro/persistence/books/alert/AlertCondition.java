package io.corro.persistence.books.alert;

/** When a price alert fires. The names are those of {@code trading.alert_condition}. */
public enum AlertCondition {
    /** The price is at the target or above. */
    ABOVE,
    /** The price is at the target or below. */
    BELOW,
    /** The price was below the target and is no longer. */
    CROSS_UP,
    /** The price was at the target or above and is below. */
    CROSS_DOWN,
    /** Either of the two. */
    CROSS;

    /** Whether it matters from where the price comes. */
    public boolean isCrossing() {
        return this != ABOVE && this != BELOW;
    }
}
