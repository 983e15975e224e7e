package io.corro.gateway.http.portfolio;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.portfolio.Optimiser.Moments;
import io.corro.persistence.books.portfolio.Optimiser.Objective;

/** The best weights, and what was assumed. */
@Described("Shares: 0.1 is ten percent. The past is no promise: `assumptions` say what it was taken for.")
record OptimisationJson(Objective objective, Map<String, AssetWeightJson> weights, BigDecimal expectedReturn,
        BigDecimal volatility, BigDecimal sharpe, int days, List<String> assumptions) {

    /** Of a symbol: its weight and the share of the whole's variance that it brings. */
    record AssetWeightJson(BigDecimal weight, BigDecimal riskShare) {}

    static OptimisationJson of(List<String> symbols, Objective objective, Moments moments, double[] weights,
            double riskless, List<String> assumptions) {
        double[] shares = moments.contributions(weights);
        Map<String, AssetWeightJson> bySymbol = new TreeMap<>();
        for (int i = 0; i < weights.length; i++) {
            bySymbol.put(symbols.get(i), new AssetWeightJson(Ratios.rounded(weights[i]), Ratios.rounded(shares[i])));
        }
        double volatility = moments.volatility(weights);
        double mean = moments.mean(weights);
        return new OptimisationJson(objective, bySymbol, Ratios.rounded(mean), Ratios.rounded(volatility),
                Ratios.rounded(volatility == 0 ? 0 : (mean - riskless) / volatility), 0, assumptions);
    }

    OptimisationJson ofDays(int count) {
        return new OptimisationJson(objective, weights, expectedReturn, volatility, sharpe, count, assumptions);
    }
}
