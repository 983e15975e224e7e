package io.corro.persistence.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reader of times in the forms that price files have: ISO 8601 with a {@code T} or a space, with or without an offset;
 * dates with dots or slashes, the year first, or the day first with dots; {@code 20170419 093000}; seconds, milli-,
 * micro- or nanoseconds since 1970. A time without an offset is one of the given zone. Not thread-safe: it remembers
 * the last date.
 */
final class TimeReader {
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})([-./])(\\d{1,2})\\2(\\d{1,2})|(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})|(\\d{8})");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,9}))?)?"
                    + "(?:\\s*(?:GMT|UTC)?\\s*(Z|[+-]\\d{2}(?::?\\d{2})?)?|\\s*(?:GMT|UTC))");
    private static final int LENGTH_MAX = 50;
    private static final long SECOND_US = 1_000_000;
    private static final long DAY_US = 86_400 * SECOND_US;
    private static final int DIGITS_OF_DATE = 8;
    private static final int DIGITS_OF_DATE_TIME = 14;
    /** From 1900 to 2200: times beyond are mistakes. */
    private static final long MIN_US = LocalDate.of(1900, 1, 1).toEpochDay() * DAY_US;
    private static final long MAX_US = LocalDate.of(2200, 1, 1).toEpochDay() * DAY_US;

    private final ZoneId zone;
    private String lastDate = "";
    private LocalDate lastDay = LocalDate.EPOCH;
    /** An hour of local time, counted since 1970, and the offset that is valid in all of it. */
    private long lastHour = Long.MIN_VALUE;
    private int lastOffsetSeconds;

    TimeReader(ZoneId zone) {
        this.zone = zone;
    }

    /** @return microseconds since 1970 @throws RowFault if the text is no time, or one that the zone does not have */
    long read(String text) throws RowFault {
        String time = text.strip();
        if (time.isEmpty() || time.length() > LENGTH_MAX) {
            throw new RowFault("the time is missing or too long");
        }
        try {
            long timeUs = isNumber(time) ? ofDigits(time) : ofDateAndTime(time);
            if (timeUs < MIN_US || timeUs >= MAX_US) {
                throw new RowFault("the time lies outside of the years 1900 to 2199");
            }
            return timeUs;
        } catch (DateTimeException | NumberFormatException _) {
            throw unreadable();
        }
    }

    private static RowFault unreadable() {
        return new RowFault("the time is in no form that is known");
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.') {
                return false;
            }
        }
        return text.indexOf('.') == text.lastIndexOf('.');
    }

    private long ofDigits(String text) throws RowFault {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        return switch (whole.length()) {
            case DIGITS_OF_DATE -> local(day(whole), 0, 0);
            case DIGITS_OF_DATE_TIME -> withTime(day(whole.substring(0, DIGITS_OF_DATE)),
                    whole.substring(DIGITS_OF_DATE));
            case 9, 10 -> Long.parseLong(whole) * SECOND_US + (point < 0 ? 0 : micros(text.substring(point + 1)));
            case 12, 13 -> Long.parseLong(whole) * 1_000;
            case 15, 16 -> Long.parseLong(whole);
            case 18, 19 -> Long.parseLong(whole) / 1_000;
            default -> throw unreadable();
        };
    }

    private long ofDateAndTime(String text) throws RowFault {
        int end = 0;
        while (end < text.length() && text.charAt(end) != 'T' && text.charAt(end) != ' ') {
            end++;
        }
        LocalDate day = day(text.substring(0, end));
        return end == text.length() ? local(day, 0, 0) : withTime(day, text.substring(end + 1).strip());
    }

    private LocalDate day(String text) throws RowFault {
        if (!text.equals(lastDate)) {
            Matcher date = DATE.matcher(text);
            if (!date.matches()) {
                throw unreadable();
            }
            lastDay = day(date);
            lastDate = text;
        }
        return lastDay;
    }

    private static LocalDate day(Matcher date) {
        List<Integer> parts = date.group(1) != null ? List.of(1, 3, 4) : List.of(7, 6, 5);
        if (date.group(8) != null) {
            int digits = Integer.parseInt(date.group(8));
            return LocalDate.of(digits / 10_000, digits / 100 % 100, digits % 100);
        }
        return LocalDate.of(number(date, parts.get(0)), number(date, parts.get(1)), number(date, parts.get(2)));
    }

    /** The usual {@code hh:mm} and {@code hh:mm:ss} are read without a pattern. */
    private long withTime(LocalDate day, String text) throws RowFault {
        int length = text.length();
        if ((length == 5 || length == 8) && text.charAt(2) == ':' && (length == 5 || text.charAt(5) == ':')) {
            return local(day, secondOfDay(two(text, 0), two(text, 3), length == 8 ? two(text, 6) : 0), 0);
        }
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw unreadable();
        }
        int second = secondOfDay(number(time, 1), number(time, 2), time.group(3) == null ? 0 : number(time, 3));
        long micros = time.group(4) == null ? 0 : micros(time.group(4));
        if (time.group(5) == null) {
            boolean utc = text.endsWith("GMT") || text.endsWith("UTC");
            return utc ? us(day, second, micros) : local(day, second, micros);
        }
        return us(day, second, micros) - ZoneOffset.of(time.group(5)).getTotalSeconds() * SECOND_US;
    }

    private static int two(String text, int from) throws RowFault {
        int tens = text.charAt(from) - '0';
        int ones = text.charAt(from + 1) - '0';
        if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
            throw unreadable();
        }
        return tens * 10 + ones;
    }

    private static int secondOfDay(int hour, int minute, int second) {
        return LocalTime.of(hour, minute, second).toSecondOfDay();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Digits after the point of a second. */
    private static long micros(String digits) {
        long value = 0;
        for (int i = 0; i < 6; i++) {
            value = value * 10 + (i < digits.length() ? digits.charAt(i) - '0' : 0);
        }
        return value;
    }

    private static long us(LocalDate day, int second, long micros) {
        return day.toEpochDay() * DAY_US + second * SECOND_US + micros;
    }

    private long local(LocalDate day, int second, long micros) throws RowFault {
        long hour = day.toEpochDay() * 24 + second / 3_600;
        if (hour != lastHour) {
            lastOffsetSeconds = offset(day.atTime(LocalTime.ofSecondOfDay(second)));
            lastHour = hour;
        }
        return us(day, second, micros) - lastOffsetSeconds * SECOND_US;
    }

    /** Of a time that the zone has twice, the first. Zones change their offsets at whole hours, all that trade do. */
    private int offset(LocalDateTime local) throws RowFault {
        List<ZoneOffset> valid = zone.getRules().getValidOffsets(local);
        if (valid.isEmpty()) {
            throw new RowFault("there is no such time in " + zone + ": its clocks went forward");
        }
        return valid.getFirst().getTotalSeconds();
    }
}
