package io.corro.gateway.http.performance;

import java.util.Comparator;
import java.util.List;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.performance.ClosedTrade;
import io.corro.engine.core.performance.DailyPoints;
import io.corro.engine.core.performance.EquityPoint;
import io.corro.engine.core.performance.Performance;

/**
 * What somebody has made since a moment.
 *
 * @param curve  by time, at least one point: money without what was paid in later
 * @param trades that were closed
 * @param fees   of all fills, those of open positions too
 */
record Results(List<EquityPoint> curve, List<ClosedTrade> trades, long fees) {

    Results {
        curve = List.copyOf(curve);
        trades = trades.stream().sorted(Comparator.comparingLong(ClosedTrade::closedUs)).toList();
    }

    Performance performance(AssetClass market) {
        return Performance.of(DailyPoints.of(curve, market == AssetClass.CRYPTO), trades,
                Performance.daysAYear(market));
    }
}
