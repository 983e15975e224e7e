package io.corro.persistence.books.wallet;

import java.math.BigDecimal;

/** What people may take out in dollars, by how well the house knows who they are. */
enum LimitLevel {
    UNPROVEN("500", "1000", "10000"),
    BASIC("10000", "25000", "250000"),
    ENHANCED("50000", "100000", "1000000");

    private final BigDecimal single;
    private final BigDecimal daily;
    private final BigDecimal monthly;

    LimitLevel(String single, String daily, String monthly) {
        this.single = new BigDecimal(single);
        this.daily = new BigDecimal(daily);
        this.monthly = new BigDecimal(monthly);
    }

    BigDecimal single() {
        return single;
    }

    BigDecimal daily() {
        return daily;
    }

    BigDecimal monthly() {
        return monthly;
    }
}
