package io.corro.persistence.books.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.corro.persistence.books.ledger.Currencies;

/**
 * What a day's end makes of a product. Pure.
 *
 * @param gross     what belongs to investors before the fee, never negative
 * @param shortfall what the assets are below nothing: the house's
 * @param fee       of the day, a 365th of the yearly percentage, rounded down
 * @param nav       price of a unit after the fee, at least its last decimal
 */
record UnitPrice(BigDecimal gross, BigDecimal shortfall, BigDecimal fee, BigDecimal nav) {
    private static final int SCALE = 8;
    private static final BigDecimal LOWEST = BigDecimal.ONE.movePointLeft(SCALE);
    private static final BigDecimal YEAR = new BigDecimal(365 * 100);

    /**
     * After a day.
     *
     * @param assets what the product owns; negative if it owes
     */
    static UnitPrice after(Product product, BigDecimal assets) {
        BigDecimal fee = assets.max(BigDecimal.ZERO).multiply(product.managementFee())
                .divide(YEAR, Currencies.scale(product.currency()), RoundingMode.DOWN);
        return of(product, assets, product.totalUnits().signum() == 0 ? BigDecimal.ZERO : fee);
    }

    /** In the middle of a day, for which no fee is due. */
    static UnitPrice now(Product product, BigDecimal assets) {
        return of(product, assets, BigDecimal.ZERO);
    }

    private static UnitPrice of(Product product, BigDecimal assets, BigDecimal fee) {
        BigDecimal gross = assets.max(BigDecimal.ZERO);
        BigDecimal shortfall = assets.negate().max(BigDecimal.ZERO);
        if (product.totalUnits().signum() == 0) {
            return new UnitPrice(gross, shortfall, fee, product.nav());
        }
        BigDecimal nav = gross.subtract(fee).divide(product.totalUnits(), SCALE, RoundingMode.HALF_EVEN);
        return new UnitPrice(gross, shortfall, fee, nav.max(LOWEST));
    }

    /** Whether investors have lost everything. */
    boolean isWorthless() {
        return gross.signum() == 0;
    }

    /** What belongs to investors. */
    BigDecimal net() {
        return gross.subtract(fee);
    }

    /** Percent below the highest price there ever was. */
    BigDecimal drawdown(BigDecimal highest) {
        BigDecimal hundred = new BigDecimal(100);
        return hundred.subtract(nav.multiply(hundred).divide(highest, 4, RoundingMode.HALF_EVEN));
    }
}
