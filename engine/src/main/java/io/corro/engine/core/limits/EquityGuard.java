package io.corro.engine.core.limits;

import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;

/**
 * Equity of an account as its losing rules see it: at the beginning of the day and at its peak. What is paid in or out
 * is no gain and no loss. Immutable.
 *
 * @param day      days since 1970 in UTC; below zero before the first look
 * @param dayStart equity at the first look of the day
 * @param peak     the highest equity
 */
public record EquityGuard(long day, long dayStart, long peak) {
    public static final EquityGuard NONE = new EquityGuard(-1, 0, 0);
    private static final long DAY_US = 86_400_000_000L;

    /** After a look at the equity. */
    public EquityGuard seen(long equity, long nowUs) {
        long today = Math.floorDiv(nowUs, DAY_US);
        boolean isFirst = day < 0;
        return new EquityGuard(today, today == day ? dayStart : equity, isFirst ? equity : Math.max(peak, equity));
    }

    /** After a payment, which is no result of trading. */
    public EquityGuard paid(long amount) {
        return day < 0 ? this : new EquityGuard(day, dayStart + amount, peak + amount);
    }

    /** The losing rule that the equity has reached. */
    public Optional<LimitRule> reached(LimitSet limits, long equity) {
        if (limits.dailyLoss() != 0 && dayStart - equity >= limits.dailyLoss()) {
            return Optional.of(LimitRule.DAILY_LOSS);
        }
        return isDrawnDown(limits.drawdownPpm(), equity) ? Optional.of(LimitRule.DRAWDOWN) : Optional.empty();
    }

    /** An account that never had anything can lose nothing. */
    private boolean isDrawnDown(int ppm, long equity) {
        if (ppm == 0 || peak <= 0) {
            return false;
        }
        long most = Money.mulDivHalfEven(peak, ppm, Instrument.RATE_ONE);
        return peak > equity && peak - equity >= most;
    }
}
