package io.corro.engine.core.performance;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Points of a curve that is told by its changes, with one more at the end of each day without any: a day on which
 * nothing changes is a daily return of zero. Days are those of UTC. Stateless.
 */
public final class DailyPoints {
    private static final long DAY_US = 86_400_000_000L;

    private DailyPoints() {}

    /**
     * @param curve    by time, at least one point
     * @param weekends whether there is trading on Saturdays and Sundays
     */
    public static List<EquityPoint> of(List<EquityPoint> curve, boolean weekends) {
        List<EquityPoint> filled = new ArrayList<>();
        EquityPoint last = curve.getFirst();
        for (EquityPoint point : curve) {
            for (long day = day(last) + 1; day < day(point); day++) {
                if (weekends || isWeekday(day)) {
                    filled.add(new EquityPoint((day + 1) * DAY_US - 1, last.equity()));
                }
            }
            filled.add(point);
            last = point;
        }
        return filled;
    }

    private static long day(EquityPoint point) {
        return Math.floorDiv(point.atUs(), DAY_US);
    }

    private static boolean isWeekday(long day) {
        return LocalDate.ofEpochDay(day).getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }
}
