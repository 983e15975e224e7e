package io.corro.gateway.http.limit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import io.corro.engine.core.domain.Money;
import io.corro.engine.core.limits.AccountLimits;
import io.corro.engine.core.limits.LimitRule;
import io.corro.engine.core.limits.LimitSet;
import io.corro.gateway.httpkit.wire.Described;

/** The limits of one scope. */
@Described("Limits of one scope: account, key:ID or bot:ID. Null is no limit; amounts are in account currency.")
record LimitJson(String scope, Optional<BigDecimal> orderNotional, Optional<BigDecimal> position,
        Optional<BigDecimal> grossExposure, Optional<Integer> ordersAMinute, Optional<Integer> openOrders,
        Optional<BigDecimal> dailyLoss, Optional<BigDecimal> drawdownPercent, Optional<Integer> rejectStreak,
        List<String> symbols, Optional<String> hours, boolean flattens, Optional<BigDecimal> approvalNotional,
        Optional<String> shutBecause) {
    private static final int PERCENT_TO_PPM = 4;
    private static final int MINUTES = 60;

    static LimitJson of(String scope, AccountLimits limits) {
        LimitSet set = limits.of(scope);
        return new LimitJson(scope, amount(set.orderNotional()), amount(set.position()), amount(set.grossExposure()),
                count(set.ordersAMinute()), count(set.openOrders()), amount(set.dailyLoss()),
                Optional.of(set.drawdownPpm()).filter(ppm -> ppm != 0)
                        .map(ppm -> BigDecimal.valueOf(ppm, PERCENT_TO_PPM).stripTrailingZeros()),
                count(set.rejectStreak()), set.symbols(), hours(set), set.flattens(),
                amount(set.approval()),
                Optional.ofNullable(limits.shut().get(scope)).map(LimitRule::word));
    }

    private static Optional<BigDecimal> amount(long amount) {
        return amount == 0 ? Optional.empty() : Optional.of(Money.toDecimal(amount).stripTrailingZeros());
    }

    private static Optional<Integer> count(int count) {
        return count == 0 ? Optional.empty() : Optional.of(count);
    }

    private static Optional<String> hours(LimitSet set) {
        return set.fromMinute() == set.untilMinute() ? Optional.empty()
                : Optional.of(clock(set.fromMinute()) + "-" + clock(set.untilMinute()));
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / MINUTES, minute % MINUTES);
    }
}
