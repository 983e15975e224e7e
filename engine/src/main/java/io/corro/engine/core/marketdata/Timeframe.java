package io.corro.engine.core.marketdata;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Timeframe of bars: a count of minutes, hours, days, weeks or months. Minutes and hours are counted from 1970 in UTC,
 * so that they meet at midnight UTC whenever they divide a day; days, weeks (from Monday) and months follow the
 * instrument's {@link DayBoundary}. Several days or weeks are counted from 1 January 1970 and from the Monday before
 * it, several months from January of the year zero, so that frames that divide a year begin with it.
 */
public record Timeframe(Unit unit, int count) implements Comparable<Timeframe> {
    public static final Timeframe MINUTE = new Timeframe(Unit.MINUTE, 1);
    public static final Timeframe MINUTES_5 = new Timeframe(Unit.MINUTE, 5);
    public static final Timeframe MINUTES_15 = new Timeframe(Unit.MINUTE, 15);
    public static final Timeframe HOUR = new Timeframe(Unit.HOUR, 1);
    public static final Timeframe DAY = new Timeframe(Unit.DAY, 1);
    public static final Timeframe WEEK = new Timeframe(Unit.WEEK, 1);
    public static final Timeframe MONTH = new Timeframe(Unit.MONTH, 1);

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,4})(min|minute|t|hour|h|day|d|week|w|month|m)", Pattern.CASE_INSENSITIVE);
    private static final int MONTHS_A_YEAR = 12;
    private static final int DAYS_A_WEEK = 7;
    /** 29 December 1969, counted in days from 1 January 1970. */
    private static final long FIRST_MONDAY = -3;

    /** Unit of time, its wire name and how many of it one frame may count. */
    public enum Unit {
        MINUTE("Min", 60_000_000L, 1_440),
        HOUR("Hour", 3_600_000_000L, 168),
        DAY("Day", 86_400_000_000L, 366),
        WEEK("Week", 604_800_000_000L, 53),
        MONTH("Month", 2_629_746_000_000L, 120);

        private final String wireName;
        private final long typicalUs;
        private final int countMax;

        Unit(String wireName, long typicalUs, int countMax) {
            this.wireName = wireName;
            this.typicalUs = typicalUs;
            this.countMax = countMax;
        }
    }

    public Timeframe {
        if (count < 1 || count > unit.countMax) {
            throw new IllegalArgumentException(
                    "a timeframe counts 1 to " + unit.countMax + " of " + unit.wireName + ": " + count);
        }
    }

    /**
     * Reads {@code 5Min}, {@code 1Hour}, {@code 1Day}, {@code 1Week}, {@code 1Month} and their short forms {@code 5T},
     * {@code 1H}, {@code 1D}, {@code 1W}, {@code 1M}, in any case but {@code 1m}, which means a minute to some and a
     * month to others. Empty if the text is none of these or counts too many.
     */
    public static Optional<Timeframe> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || form.group(2).equals("m")) {
            return Optional.empty();
        }
        Unit unit = unit(form.group(2).toLowerCase(Locale.ROOT));
        int count = Integer.parseInt(form.group(1));
        return count < 1 || count > unit.countMax ? Optional.empty() : Optional.of(new Timeframe(unit, count));
    }

    private static Unit unit(String name) {
        return switch (name) {
            case "min", "minute", "t" -> Unit.MINUTE;
            case "hour", "h" -> Unit.HOUR;
            case "day", "d" -> Unit.DAY;
            case "week", "w" -> Unit.WEEK;
            default -> Unit.MONTH;
        };
    }

    /** The start of the bar that holds {@code timeUs}. */
    public long startOf(long timeUs, DayBoundary day) {
        return switch (unit) {
            case MINUTE, HOUR -> timeUs - Math.floorMod(timeUs, lengthUs());
            case DAY, WEEK, MONTH -> day.startUs(firstDate(day.dateOf(timeUs)));
        };
    }

    /** The end of the bar that holds {@code timeUs}, which is the start of the next one. */
    public long endOf(long timeUs, DayBoundary day) {
        return switch (unit) {
            case MINUTE, HOUR -> startOf(timeUs, day) + lengthUs();
            case DAY, WEEK, MONTH -> day.startUs(plus(firstDate(day.dateOf(timeUs))));
        };
    }

    private long lengthUs() {
        return unit.typicalUs * count;
    }

    private LocalDate firstDate(LocalDate date) {
        return switch (unit) {
            case WEEK -> floor(date, FIRST_MONDAY, DAYS_A_WEEK * count);
            case MONTH -> firstMonth(date);
            case MINUTE, HOUR, DAY -> floor(date, 0, count);
        };
    }

    private static LocalDate floor(LocalDate date, long origin, int days) {
        return date.minusDays(Math.floorMod(date.toEpochDay() - origin, days));
    }

    private LocalDate firstMonth(LocalDate date) {
        int month = date.getYear() * MONTHS_A_YEAR + date.getMonthValue() - 1;
        return date.withDayOfMonth(1).minusMonths(Math.floorMod(month, count));
    }

    private LocalDate plus(LocalDate first) {
        return switch (unit) {
            case WEEK -> first.plusWeeks(count);
            case MONTH -> first.plusMonths(count);
            case MINUTE, HOUR, DAY -> first.plusDays(count);
        };
    }

    /** Whether every bar of this frame is made of whole bars of {@code smaller}, for every instrument. */
    public boolean isMadeOf(Timeframe smaller) {
        return switch (smaller.unit) {
            case MINUTE, HOUR -> isMadeOfFixed(smaller.lengthUs());
            case DAY -> (smaller.count == 1 && unit.compareTo(Unit.DAY) >= 0) || isMultipleOf(smaller);
            case WEEK, MONTH -> isMultipleOf(smaller);
        };
    }

    /** Days begin at whole hours of every boundary's offset, but not at whole multiples of them. */
    private boolean isMadeOfFixed(long smallerUs) {
        return unit.compareTo(Unit.HOUR) <= 0
                ? lengthUs() % smallerUs == 0
                : Unit.HOUR.typicalUs % smallerUs == 0;
    }

    private boolean isMultipleOf(Timeframe smaller) {
        return unit == smaller.unit && count % smaller.count == 0;
    }

    /** By usual length. */
    @Override
    public int compareTo(Timeframe other) {
        int byLength = Long.compare(unit.typicalUs * count, other.unit.typicalUs * other.count);
        return byLength != 0 ? byLength : unit.compareTo(other.unit);
    }

    /** The wire form, for example {@code 5Min}. */
    @Override
    public String toString() {
        return count + unit.wireName;
    }
}
