package io.corro.gateway.http.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.portfolio.Portfolio;
import io.corro.persistence.books.portfolio.Targets;

/** A portfolio with its targets. */
@Described("`targets` are percent by asset: cash, product:CODE, symbol:NAME. Amounts are in US dollars.")
record PortfolioJson(UUID id, String name, BigDecimal thresholdPct, Optional<UUID> paperAccountId,
        Optional<String> benchmark, Map<String, String> targets, Instant createdAt, Instant updatedAt) {

    static PortfolioJson of(Portfolio of, Optional<Targets> targets) {
        Map<String, String> percents = new TreeMap<>();
        targets.ifPresent(set -> set.percents().forEach((asset, percent) -> percents.put(asset.toString(),
                percent.stripTrailingZeros().toPlainString())));
        return new PortfolioJson(of.id(), of.name(), of.thresholdPct().stripTrailingZeros(), of.paperAccountId(),
                of.benchmark(), percents, of.createdAt(), of.updatedAt());
    }
}
