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
    private static final int NAMED_LENGTH_MAX = 40;

    /** @throws RefusedException if they are not whole, or one is no percent */
    public Targets {
        percents = new TreeMap<>(percents);
        if (percents.size() > ASSETS_MAX) {
            throw new RefusedException(PortfolioError.INVALID_TARGET);
        }
        percents.forEach((asset, percent) -> {
            if (!isPercent(percent)) {
                throw refused(asset.toString());
            }
        });
        if (percents.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(WHOLE) != 0) {
            throw new RefusedException(PortfolioError.TARGETS_NOT_WHOLE);
        }
    }

    /** @throws RefusedException if an asset cannot be read, or the percents are not whole */
    public static Targets parse(Map<String, BigDecimal> wanted) {
        TreeMap<Asset, BigDecimal> percents = new TreeMap<>();
        wanted.forEach((text, percent) -> percents.put(Asset.parse(text).orElseThrow(
                () -> refused(text)), percent));
        return new Targets(percents);
    }

    private static RefusedException refused(String target) {
        String named = target.length() > NAMED_LENGTH_MAX ? target.substring(0, NAMED_LENGTH_MAX) + "…" : target;
        return RefusedException.saying(PortfolioError.INVALID_TARGET, "The target \"" + named
                + "\" is not taken. " + PortfolioError.INVALID_TARGET.info().message());
    }

    private static boolean isPercent(BigDecimal percent) {
        return percent.signum() >= 0 && percent.compareTo(WHOLE) <= 0
                && percent.stripTrailingZeros().scale() <= DECIMALS;
    }

    BigDecimal of(Asset asset) {
        return percents.getOrDefault(asset, BigDecimal.ZERO);
    }
}
