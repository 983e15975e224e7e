package io.corro.persistence.books.subscription;

import java.util.Locale;

/** How long a period of a plan is. */
public enum BillingInterval {
    MONTH(1), YEAR(12);

    private final int months;

    BillingInterval(int months) {
        this.months = months;
    }

    public int months() {
        return months;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
