package io.corro.gateway.backtest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times for people. Stateless. */
final class Texts {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Texts() {}

    static String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }

    static String percent(BigDecimal share) {
        return number(share.movePointRight(2)) + " %";
    }

    static String number(BigDecimal value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String minute(Instant at) {
        return MINUTE.format(at);
    }
}
