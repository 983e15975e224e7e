package io.corro.engine.core.domain;

import java.math.BigDecimal;
import java.time.DayOfWeek;

import org.jspecify.annotations.Nullable;

/**
 * Charges of an instrument beside its commission for taking: the commission for making, and the overnight swap.
 *
 * @param makerRate  share of the notional that a fill costs which had rested; at most the commission for taking
 * @param swapLong   what a long position receives for one unit and night, in quote currency; negative if it pays
 * @param swapShort  the same of a short position
 * @param tripleDay  the day whose night counts three, for the weekend; null if each night of the week counts one
 */
public record Charges(BigDecimal makerRate, BigDecimal swapLong, BigDecimal swapShort, @Nullable DayOfWeek tripleDay) {

    /** No swap, and the same commission for making as for taking. */
    public static Charges only(BigDecimal commissionRate) {
        return new Charges(commissionRate, BigDecimal.ZERO, BigDecimal.ZERO, null);
    }

    /** How many nights the one that begins on a day counts: none on the days that the triple one stands for. */
    public int nights(DayOfWeek day) {
        if (tripleDay == null) {
            return 1;
        }
        if (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY) {
            return 0;
        }
        return day == tripleDay ? 3 : 1;
    }
}
