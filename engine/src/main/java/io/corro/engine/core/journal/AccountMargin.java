package io.corro.engine.core.journal;

import io.corro.engine.core.domain.MarginLevels;

/**
 * The margin levels of an account, and whether a margin call stands.
 *
 * @param callPercent    margin level of the call
 * @param stopOutPercent margin level of the stop-out
 * @param calledAtUs     since when a margin call stands; zero while none does
 */
public record AccountMargin(int callPercent, int stopOutPercent, long calledAtUs) {
    /** What accounts have that were opened before there were levels. */
    public static final AccountMargin DEFAULT = of(MarginLevels.DEFAULT);

    public static AccountMargin of(MarginLevels levels) {
        return new AccountMargin(levels.callPercent(), levels.stopOutPercent(), 0);
    }
}
