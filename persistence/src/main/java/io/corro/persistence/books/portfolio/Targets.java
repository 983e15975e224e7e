package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.corro.persistence.books.ledger.RefusedException;

/**
 * The percent that each asset is to be of a portfolio: they add up to exactly 100. What is not named is to be nothing.
 * Immutable.
 */
public record Targets(SortedMap<Asset, BigDecimal> percents) {
    public static final int ASSETS_MAX = 50;
    static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int DECIMALS = 4;

    /** @throws RefusedException if they are not whole, or one is no percent */
    public Targets {
        percents = new TreeMap<>(percents);
        if (percents.size() > ASSETS_MAX || !percents.values().stream().allMatch(Targets::isPercent)) {
            throw new RefusedException(PortfolioError.INVALID_TARGET);
        }
        if (percents.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(WHOLE) != 0) {
            throw new RefusedException(PortfolioError.TARGETS_NOT_WHOLE);
        }
    }

    /** @throws RefusedException if an asset cannot be read, or the percents are not whole */
    public static Targets parse(Map<String, BigDecimal> wanted) {
        TreeMap<Asset, BigDecimal> percents = new TreeMap<>();
        wanted.forEach((text, percent) -> percents.put(Asset.parse(text).orElseThrow(
                () -> new RefusedException(PortfolioError.INVALID_TARGET, text)), percent));
        return new Targets(percents);
    }

    private static boolean isPercent(BigDecimal percent) {
        return percent.signum() >= 0 && percent.compareTo(WHOLE) <= 0
                && percent.stripTrailingZeros().scale() <= DECIMALS;
    }

    BigDecimal of(Asset asset) {
        return percents.getOrDefault(asset, BigDecimal.ZERO);
    }
}
