package io.corro.gateway.http.signal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.trading.SignalFollowing;

/** What the user does with a signal. */
@Described("A signal that the user follows or has executed; result_pnl is that of the order and its exits.")
record SignalFollowingJson(SignalJson signal, String following, Instant followedAt, Optional<UUID> accountId,
        Optional<UUID> orderId, Optional<BigDecimal> resultPnl) {

    static SignalFollowingJson of(SignalFollowing row) {
        return new SignalFollowingJson(SignalJson.of(row.signal()), row.status(), row.followedAt(), row.accountId(),
                row.orderId(), row.resultPnl());
    }
}
