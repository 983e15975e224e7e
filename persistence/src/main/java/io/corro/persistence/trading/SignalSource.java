package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Statistics of all signals of one source. Immutable.
 *
 * @param hitRatePercent of those that ended at their target or their stop
 * @param profitFactor   pips gained over pips lost; empty if none were lost
 */
public record SignalSource(String source, int published, int active, int targetHit, int stopped, int expired,
        int cancelled, Optional<BigDecimal> hitRatePercent, BigDecimal pips, Optional<BigDecimal> averagePips,
        Optional<BigDecimal> bestPips, Optional<BigDecimal> worstPips, Optional<BigDecimal> profitFactor) {}
