package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.portfolio.Asset.Pot;
import io.corro.persistence.books.portfolio.Rebalancer.Step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Targets, drift and proposals, against examples worked by hand and against what must hold of every plan. */
class RebalancerTest {

    @Test
    void targetsAddUpToExactlyAHundred() {
        assertThat(targets(Map.of("cash", "33.3334", "product:A", "33.3333", "symbol:BTCUSD", "33.3333")).percents())
                .hasSize(3);
        refuses(Map.of("cash", "33.3333", "product:A", "33.3333", "symbol:BTCUSD", "33.3333"), "targets_not_whole");
        refuses(Map.of("cash", "120", "product:A", "-20"), "invalid_target");
        refuses(Map.of("cash", "99.99999", "product:A", "0.00001"), "invalid_target");
        refuses(Map.of("gold", "100"), "invalid_target");
        refuses(Map.of("product:", "100"), "invalid_target");
        refuses(Map.of(), "targets_not_whole");
    }

    @Test
    void driftIsTheLargestDistanceInPointsOfTheWhole() {
        Drift drift = Drift.of(holdings("10000", "0", Map.of("product:A", "30000", "symbol:B", "10000")),
                targets(Map.of("product:A", "50", "symbol:B", "30", "cash", "20")));

        assertThat(drift.lines()).extracting(line -> line.asset() + " " + line.currentPct() + " " + line.drift())
                .containsExactly("cash 20.0000 0.0000", "product:A 60.0000 10.0000", "symbol:B 20.0000 -10.0000");
        assertThat(drift.largest()).isEqualByComparingTo("10");
    }

    @Test
    void cashBuysTheLargestGapFirst() {
        assertThat(plan(true, "10000", "0", Map.of("product:A", "40000", "product:B", "50000"),
                Map.of("product:A", "46", "product:B", "54"))).containsExactly(
                        "buy product:A 6000.00 cash", "buy product:B 4000.00 cash");
        assertThat(plan(true, "5000", "0", Map.of("product:A", "40000", "product:B", "55000"),
                Map.of("product:A", "50", "product:B", "50"))).containsExactly(
                        "buy product:A 5000.00 cash", "sell product:B 5000.00 holding",
                        "buy product:A 5000.00 sales");
    }

    @Test
    void theFurthestAboveItsTargetIsSoldFirstAndNoMoreThanNeeded() {
        assertThat(plan(true, "0", "0", Map.of("product:A", "20000", "product:B", "45000", "product:C", "35000"),
                Map.of("product:A", "40", "product:B", "30", "product:C", "30"))).containsExactly(
                        "sell product:B 15000.00 holding", "sell product:C 5000.00 holding",
                        "buy product:A 20000.00 sales");
        assertThat(plan(false, "0", "0", Map.of("product:A", "20000", "product:B", "80000"),
                Map.of("product:A", "50", "product:B", "50"))).as("nothing is sold").isEmpty();
    }

    @Test
    void cashThatIsShortIsRestoredBySales() {
        assertThat(plan(true, "0", "0", Map.of("product:A", "60000", "product:B", "40000"),
                Map.of("product:A", "50", "product:B", "40", "cash", "10"))).containsExactly(
                        "sell product:A 10000.00 holding");
    }

    @Test
    void moneyStaysWhereItIs() {
        assertThat(plan(true, "0", "0", Map.of("product:A", "60000", "symbol:B", "40000"),
                Map.of("product:A", "50", "symbol:B", "50"))).as("a product cannot pay for a symbol").isEmpty();
        assertThat(plan(true, "30000", "500", Map.of("product:A", "10000"),
                Map.of("product:A", "50", "symbol:B", "50"))).containsExactly(
                        "buy symbol:B 500.00 cash", "buy product:A 10250.00 cash");
    }

    @Test
    void whatIsBorrowedIsPaidBackBySales() {
        assertThat(plan(true, "0", "-20000", Map.of("symbol:B", "70000"), Map.of("symbol:B", "100")))
                .containsExactly("sell symbol:B 20000.00 holding");
        assertThat(plan(true, "0", "-20000", Map.of("symbol:B", "10000"), Map.of("symbol:B", "100")))
                .as("worth less than nothing").isEmpty();
    }

    @Test
    void whatCannotBeTradedIsNotProposed() {
        assertThat(plan(true, "0", "1099", Map.of(), Map.of("symbol:LOT", "100"))).isEmpty();
        assertThat(plan(true, "0", "1101", Map.of(), Map.of("symbol:LOT", "100")))
                .containsExactly("buy symbol:LOT 1101.00 cash");
    }

    @Test
    void everyPlanKeepsToItsMoney() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Map<String, String> values = new HashMap<>();
            Map<String, String> percents = new HashMap<>();
            int left = 100;
            for (String name : List.of("product:A", "product:B", "symbol:C", "symbol:D")) {
                values.put(name, String.valueOf(random.nextInt(100_000)));
                int share = random.nextInt(left + 1);
                percents.put(name, String.valueOf(share));
                left -= share;
            }
            percents.put("cash", String.valueOf(left));
            Holdings before = holdings(String.valueOf(random.nextInt(50_000)), String.valueOf(random.nextInt(50_000)),
                    values);
            check(seed, before, targets(percents),
                    Rebalancer.plan(before, targets(percents), random.nextBoolean(), asset -> BigDecimal.ZERO));
        }
    }

    private static void check(long seed, Holdings before, Targets targets, List<Step> steps) {
        Map<Pot, BigDecimal> cash = new HashMap<>(before.pots());
        Map<Asset, BigDecimal> values = new TreeMap<>(before.values());
        for (Step step : steps) {
            BigDecimal signed = step.isBuy() ? step.amount() : step.amount().negate();
            cash.merge(step.asset().pot(), signed.negate(), BigDecimal::add);
            values.merge(step.asset(), signed, BigDecimal::add);
            assertThat(cash.get(step.asset().pot())).as("seed " + seed + " " + steps).isNotNegative();
        }
        values.forEach((asset, value) -> {
            BigDecimal wanted = before.total().multiply(targets.of(asset)).movePointLeft(2);
            assertThat(value.subtract(wanted).abs()).as("no step overshoots, seed " + seed + " " + steps)
                    .isLessThanOrEqualTo(before.of(asset).subtract(wanted).abs());
        });
    }

    private static void refuses(Map<String, String> percents, String code) {
        assertThatThrownBy(() -> targets(percents)).isInstanceOfSatisfying(RefusedException.class,
                refusal -> assertThat(refusal.error().code()).isEqualTo(code));
    }

    private static List<String> plan(boolean sells, String wallet, String paper, Map<String, String> values,
            Map<String, String> percents) {
        return Rebalancer.plan(holdings(wallet, paper, values), targets(percents), sells,
                asset -> asset.name().equals("LOT") ? BigDecimal.valueOf(1_100) : BigDecimal.ZERO).stream()
                .map(step -> (step.isBuy() ? "buy " : "sell ") + step.asset() + " "
                        + step.amount().setScale(2, RoundingMode.UNNECESSARY) + " "
                        + step.fundedBy().name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Targets targets(Map<String, String> percents) {
        Map<String, BigDecimal> numbers = new HashMap<>();
        percents.forEach((asset, percent) -> numbers.put(asset, new BigDecimal(percent)));
        return Targets.parse(numbers);
    }

    private static Holdings holdings(String wallet, String paper, Map<String, String> values) {
        TreeMap<Asset, BigDecimal> amounts = new TreeMap<>();
        values.forEach((asset, value) -> amounts.put(Asset.parse(asset).orElseThrow(), new BigDecimal(value)));
        return new Holdings(amounts, Map.of(Pot.WALLET, new BigDecimal(wallet), Pot.PAPER, new BigDecimal(paper)),
                List.of(), List.of());
    }
}
