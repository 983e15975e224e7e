package io.corro.gateway.http.portfolio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.portfolio.Asset.Pot;
import io.corro.persistence.books.portfolio.Drift;
import io.corro.persistence.books.portfolio.Holdings;
import io.corro.persistence.books.portfolio.Holdings.PaperAccount;
import io.corro.persistence.books.portfolio.Portfolio;

/** What a portfolio consists of. */
@Described("Now, in US dollars. Cash of the paper account is its equity less what its positions are worth: below zero"
        + " it is borrowed, and `margin` says how much of the account carries it. `left_out` is in other currencies.")
record AllocationJson(BigDecimal total, BigDecimal walletCash, BigDecimal paperCash, BigDecimal drift,
        BigDecimal thresholdPct, boolean isWithinThreshold, List<AllocationLineJson> assets,
        Map<String, String> classes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<PaperMarginJson> margin, List<String> leftOut) {
    private static final int CENTS = 2;

    /** An asset: `drift` is its current percent less its target's. */
    record AllocationLineJson(String asset, BigDecimal value, BigDecimal currentPct, BigDecimal targetPct,
            BigDecimal drift) {}

    /** The paper account's margin. */
    record PaperMarginJson(BigDecimal equity, BigDecimal used, BigDecimal free) {}

    static AllocationJson of(Portfolio portfolio, Holdings holdings, Drift drift) {
        Map<String, BigDecimal> classes = new TreeMap<>();
        drift.lines().forEach(line -> classes.merge(switch (line.asset().kind()) {
            case CASH -> "cash";
            case PRODUCT -> "products";
            case SYMBOL -> "symbols";
        }, line.currentPct(), BigDecimal::add));
        Map<String, String> shares = new TreeMap<>();
        classes.forEach((name, share) -> shares.put(name, share.toPlainString()));
        return new AllocationJson(cents(holdings.total()), cents(cash(holdings, Pot.WALLET)),
                cents(cash(holdings, Pot.PAPER)), drift.largest(), portfolio.thresholdPct(),
                drift.largest().compareTo(portfolio.thresholdPct()) <= 0,
                drift.lines().stream().map(AllocationJson::line).toList(), shares,
                holdings.paper().stream().findFirst().map(AllocationJson::margin), holdings.leftOut());
    }

    private static BigDecimal cash(Holdings holdings, Pot pot) {
        return holdings.pots().getOrDefault(pot, BigDecimal.ZERO);
    }

    private static AllocationLineJson line(Drift.Line line) {
        return new AllocationLineJson(line.asset().toString(), cents(line.value()), line.currentPct(), line.targetPct(),
                line.drift());
    }

    private static PaperMarginJson margin(PaperAccount account) {
        return new PaperMarginJson(cents(account.equity()), cents(account.marginUsed()), cents(account.freeMargin()));
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_EVEN);
    }
}
