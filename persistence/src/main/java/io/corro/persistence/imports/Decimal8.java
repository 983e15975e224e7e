package io.corro.persistence.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.corro.engine.core.domain.Money;

/** Decimals as counts of 1e-8, read from text and written to it without a detour through big numbers. Stateless. */
final class Decimal8 {
    private static final int LENGTH_MAX = 40;
    /** Ten digits before the point: 1e10 · 1e8 fits a {@code long}. */
    private static final int WHOLE_DIGITS_MAX = 10;

    private Decimal8() {}

    /**
     * Reads a decimal; what lies beyond eight decimals is rounded half-even.
     *
     * @throws RowFault if it is no number, or one that is too large
     */
    static long parse(String column, String text) throws RowFault {
        String number = text.strip();
        int point = number.indexOf('.');
        int end = point < 0 ? number.length() : point;
        int from = !number.isEmpty() && (number.charAt(0) == '-' || number.charAt(0) == '+') ? 1 : 0;
        if (end - from > WHOLE_DIGITS_MAX || number.length() > LENGTH_MAX || !isPlain(number, from)) {
            return parseAny(column, number);
        }
        long whole = digits(number, from, end, end - from);
        long value = whole * Money.ONE + (point < 0 ? 0 : fraction(number, point + 1));
        return number.charAt(0) == '-' ? -value : value;
    }

    private static boolean isPlain(String number, int from) {
        boolean digit = false;
        int points = 0;
        for (int i = from; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c == '.') {
                points++;
            } else if (c < '0' || c > '9') {
                return false;
            } else {
                digit = true;
            }
        }
        return digit && points <= 1;
    }

    /** The number that {@code count} places have from there; places beyond {@code end} are zero. */
    private static long digits(String number, int from, int end, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = value * 10 + (i < end ? number.charAt(i) - '0' : 0);
        }
        return value;
    }

    private static long fraction(String number, int from) {
        int end = number.length();
        long value = digits(number, from, end, Money.SCALE);
        int rest = from + Money.SCALE;
        return rest < end && roundsUp(number, rest, (value & 1) == 1) ? value + 1 : value;
    }

    private static boolean roundsUp(String number, int rest, boolean odd) {
        int first = number.charAt(rest) - '0';
        if (first != 5) {
            return first > 5;
        }
        for (int i = rest + 1; i < number.length(); i++) {
            if (number.charAt(i) != '0') {
                return true;
            }
        }
        return odd;
    }

    private static long parseAny(String column, String number) throws RowFault {
        if (number.length() <= LENGTH_MAX) {
            try {
                BigDecimal value = new BigDecimal(number);
                if (Math.abs((long) value.scale()) <= LENGTH_MAX) {
                    return value.setScale(Money.SCALE, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
                }
            } catch (ArithmeticException | NumberFormatException _) {
                // Said below.
            }
        }
        throw new RowFault(column + " is no number that can be stored");
    }

    /** Appends the decimal without trailing zeros. */
    static void append(StringBuilder text, long value) {
        if (value < 0) {
            text.append('-');
        }
        long magnitude = Math.abs(value);
        text.append(magnitude / Money.ONE);
        long fraction = magnitude % Money.ONE;
        if (fraction != 0) {
            text.append('.');
            for (long place = Money.ONE / 10; fraction != 0; place /= 10) {
                text.append((char) ('0' + fraction / place));
                fraction %= place;
            }
        }
    }
}
