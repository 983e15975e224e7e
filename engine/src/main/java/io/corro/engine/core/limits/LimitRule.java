package io.corro.engine.core.limits;

import java.util.Locale;

/** Rule of a limit. The name in lower case is its word on the wire and in rows. */
public enum LimitRule {
    ORDER_NOTIONAL, POSITION, GROSS_EXPOSURE, ORDERS_A_MINUTE, OPEN_ORDERS, SYMBOLS, HOURS,
    /** An order of an agent is worth so much that somebody must approve it first. */
    APPROVAL_NOTIONAL,
    /** Losing rules: once reached, nothing but closing is taken until somebody lifts it. */
    DAILY_LOSS, DRAWDOWN, REJECT_STREAK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether reaching it shuts the scope until it is lifted. */
    public boolean isLatching() {
        return compareTo(DAILY_LOSS) >= 0;
    }
}
