package io.corro.persistence.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Split of a share: from {@code date} on, {@code parts} shares stand for {@code whole} of before. Prices of before are
 * divided by the ratio and quantities multiplied, so that the series has no step.
 */
public record Split(LocalDate date, BigDecimal parts, BigDecimal whole) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})=(\\d{1,4}(?:\\.\\d{1,4})?):(\\d{1,4}(?:\\.\\d{1,4})?)");

    public Split {
        if (parts.signum() <= 0 || whole.signum() <= 0) {
            throw new IllegalArgumentException("both sides of a split are greater than zero");
        }
    }

    /** Reads {@code 2020-08-31=4:1}. */
    public static Optional<Split> parse(String text) {
        Matcher form = FORM.matcher(text);
        try {
            return form.matches()
                    ? Optional.of(new Split(LocalDate.parse(form.group(1)), new BigDecimal(form.group(2)),
                            new BigDecimal(form.group(3))))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    long fromUs() {
        return date.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
    }

    long price(long price) {
        return scaled(price, whole, parts);
    }

    long quantity(long quantity) {
        return scaled(quantity, parts, whole);
    }

    private static long scaled(long value, BigDecimal times, BigDecimal by) {
        return BigDecimal.valueOf(value).multiply(times).divide(by, 0, RoundingMode.HALF_EVEN).longValueExact();
    }
}
