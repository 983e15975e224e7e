package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeSet;

/**
 * How far each asset is from its target, in percent points of the whole: the largest distance is the portfolio's.
 * Immutable.
 */
public record Drift(List<Line> lines, BigDecimal largest) {
    private static final int DECIMALS = 4;

    /** @param drift current less target */
    public record Line(Asset asset, BigDecimal value, BigDecimal currentPct, BigDecimal targetPct, BigDecimal drift) {}

    public Drift {
        lines = List.copyOf(lines);
    }

    public static Drift of(Holdings holdings, Targets targets) {
        TreeSet<Asset> assets = new TreeSet<>(targets.percents().keySet());
        assets.addAll(holdings.values().keySet());
        assets.add(Asset.CASH);
        BigDecimal total = holdings.total();
        List<Line> lines = assets.stream().map(asset -> line(asset, holdings.of(asset), total, targets.of(asset)))
                .toList();
        return new Drift(lines, lines.stream().map(line -> line.drift().abs()).max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO));
    }

    private static Line line(Asset asset, BigDecimal value, BigDecimal total, BigDecimal target) {
        BigDecimal current = total.signum() == 0 ? BigDecimal.ZERO
                : value.multiply(Targets.WHOLE).divide(total, DECIMALS, RoundingMode.HALF_EVEN);
        return new Line(asset, value, current, target, current.subtract(target));
    }
}
