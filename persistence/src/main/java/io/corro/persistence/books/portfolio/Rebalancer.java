package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.corro.persistence.books.portfolio.Asset.Pot;

/**
 * Finds the steps that bring a portfolio to its targets: cash first, then sales. Cash above its own target buys what is
 * short, the largest gap first; if that does not suffice, and sales are allowed, the asset that is furthest above its
 * target is sold first, and no more than the gaps and a lack of cash need. Equal distances go by name. Money stays
 * where it is: a sale of a product pays for products, a sale of a symbol for symbols. Not thread-safe; for one use.
 */
public final class Rebalancer {
    /** Below it a step costs more than it mends. */
    static final BigDecimal AMOUNT_MIN = BigDecimal.TEN;
    private static final int CENTS = 2;

    private final SortedMap<Asset, BigDecimal> gaps = new TreeMap<>();
    private final Map<Pot, BigDecimal> money = new EnumMap<>(Pot.class);
    private final List<Step> steps = new ArrayList<>();
    private final Function<Asset, BigDecimal> least;
    private BigDecimal surplus;

    /** What pays for a step. */
    public enum Funding {
        CASH, SALES, HOLDING
    }

    /** A step; the amount is in the base currency, in whole cents. */
    public record Step(boolean isBuy, Asset asset, BigDecimal amount, Funding fundedBy) {}

    private Rebalancer(Holdings holdings, Targets targets, Function<Asset, BigDecimal> least) {
        this.least = least;
        BigDecimal total = holdings.total();
        for (Drift.Line line : Drift.of(holdings, targets).lines()) {
            if (!line.asset().equals(Asset.CASH)) {
                gaps.put(line.asset(), share(total, line.targetPct()).subtract(line.value()));
            }
        }
        surplus = holdings.cash().subtract(share(total, targets.of(Asset.CASH)));
        for (Pot pot : Pot.values()) {
            money.put(pot, holdings.cash(pot).max(BigDecimal.ZERO));
        }
    }

    /**
     * @param sells whether anything may be sold
     * @param least the smallest amount of an asset that can be traded
     */
    public static List<Step> plan(Holdings holdings, Targets targets, boolean sells,
            Function<Asset, BigDecimal> least) {
        if (holdings.total().signum() <= 0) {
            return List.of();
        }
        Rebalancer rebalancer = new Rebalancer(holdings, targets, least);
        rebalancer.buyWithCash();
        if (sells) {
            rebalancer.sellAndBuy();
        }
        return List.copyOf(rebalancer.steps);
    }

    private static BigDecimal share(BigDecimal total, BigDecimal percent) {
        return total.multiply(percent).movePointLeft(2);
    }

    private BigDecimal gap(Asset asset) {
        return gaps.getOrDefault(asset, BigDecimal.ZERO);
    }

    private void buyWithCash() {
        for (Asset asset : byDistance(1)) {
            BigDecimal amount = gap(asset).min(money.getOrDefault(asset.pot(), BigDecimal.ZERO)).min(surplus);
            BigDecimal spent = step(true, asset, amount, Funding.CASH);
            surplus = surplus.subtract(spent);
            money.merge(asset.pot(), spent.negate(), BigDecimal::add);
        }
    }

    private void sellAndBuy() {
        BigDecimal lack = surplus.negate().max(BigDecimal.ZERO);
        Map<Pot, BigDecimal> needs = needs();
        Map<Pot, BigDecimal> proceeds = new EnumMap<>(Pot.class);
        for (Asset asset : byDistance(-1)) {
            BigDecimal need = needs.getOrDefault(asset.pot(), BigDecimal.ZERO).add(lack);
            BigDecimal sold = step(false, asset, gap(asset).negate().min(need), Funding.HOLDING);
            BigDecimal forCash = sold.min(lack);
            lack = lack.subtract(forCash);
            needs.merge(asset.pot(), forCash.subtract(sold), BigDecimal::add);
            proceeds.merge(asset.pot(), sold.subtract(forCash), BigDecimal::add);
        }
        for (Asset asset : byDistance(1)) {
            BigDecimal available = proceeds.getOrDefault(asset.pot(), BigDecimal.ZERO);
            BigDecimal spent = step(true, asset, gap(asset).min(available), Funding.SALES);
            proceeds.merge(asset.pot(), spent.negate(), BigDecimal::add);
        }
    }

    private Map<Pot, BigDecimal> needs() {
        Map<Pot, BigDecimal> needs = new EnumMap<>(Pot.class);
        gaps.forEach((asset, gap) -> {
            if (gap.compareTo(least(asset)) >= 0) {
                needs.merge(asset.pot(), gap, BigDecimal::add);
            }
        });
        return needs;
    }

    /** Those short of their target for 1, those above it for −1; the furthest first. */
    private List<Asset> byDistance(int sign) {
        Comparator<Asset> furthest = Comparator.comparing(asset -> gap(asset).abs());
        return gaps.keySet().stream().filter(asset -> gap(asset).signum() == sign)
                .sorted(furthest.reversed().thenComparing(Comparator.naturalOrder())).toList();
    }

    private BigDecimal least(Asset asset) {
        return least.apply(asset).max(AMOUNT_MIN);
    }

    /** What it moves: nothing if the amount is too small. */
    private BigDecimal step(boolean isBuy, Asset asset, BigDecimal amount, Funding funding) {
        BigDecimal cents = amount.setScale(CENTS, RoundingMode.DOWN);
        if (cents.compareTo(least(asset)) < 0) {
            return BigDecimal.ZERO;
        }
        steps.add(new Step(isBuy, asset, cents, funding));
        gaps.merge(asset, isBuy ? cents.negate() : cents, BigDecimal::add);
        return cents;
    }
}
