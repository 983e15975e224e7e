package io.corro.gateway.http.signal;

import java.math.BigDecimal;
import java.util.Optional;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.trading.SignalSource;

/** Statistics of a source. */
@Described("What a source has published and what came of it; hit_rate_percent counts targets and stops.")
record SignalSourceJson(String source, int published, int active, int targetHit, int stopped, int expired,
        int cancelled, Optional<BigDecimal> hitRatePercent, BigDecimal pips, Optional<BigDecimal> averagePips,
        Optional<BigDecimal> bestPips, Optional<BigDecimal> worstPips, Optional<BigDecimal> profitFactor) {

    static SignalSourceJson of(SignalSource row) {
        return new SignalSourceJson(row.source(), row.published(), row.active(), row.targetHit(), row.stopped(),
                row.expired(), row.cancelled(), row.hitRatePercent(), row.pips(), row.averagePips(), row.bestPips(),
                row.worstPips(), row.profitFactor());
    }
}
