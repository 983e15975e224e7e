package io.corro.gateway.http.equity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.journal.CashRecord;
import io.corro.gateway.httpkit.wire.WireTime;
import io.corro.persistence.trading.EquityPoints.Point;

/**
 * An account's equity and what was paid in, as functions of time. Between two points the earlier one holds, with what
 * was paid in since. Immutable once built.
 */
final class EquitySeries {
    private final NavigableMap<Instant, Point> points = new TreeMap<>();
    /** Sum of what was paid in up to and including a moment. */
    private final NavigableMap<Instant, BigDecimal> paidIn = new TreeMap<>();
    private final List<CashRecord> movements;

    /**
     * @param recorded  oldest first
     * @param movements of cash, oldest first and complete: the first one opened the account
     * @param now       the moment of {@code current}, the newest point
     */
    EquitySeries(List<Point> recorded, List<CashRecord> movements, Instant now, BigDecimal current) {
        this.movements = List.copyOf(movements);
        BigDecimal total = BigDecimal.ZERO;
        for (CashRecord movement : movements) {
            if (isPaidIn(movement.reason())) {
                total = total.add(Money.toDecimal(movement.amount()));
                paidIn.put(at(movement), total);
            }
        }
        // What the account was opened with is its worth until the first point.
        paidIn.entrySet().stream().findFirst().ifPresent(first -> put(first.getKey(), first.getValue()));
        recorded.forEach(point -> points.put(point.at(), point));
        put(now, current);
    }

    /** What comes from outside is not profit, nor is a reset's difference. */
    private static boolean isPaidIn(CashReason reason) {
        return reason == CashReason.FUNDING || reason == CashReason.DEPOSIT || reason == CashReason.RESET;
    }

    private static Instant at(CashRecord movement) {
        return WireTime.instant(movement.atUs());
    }

    private void put(Instant at, BigDecimal equity) {
        points.put(at, new Point(at, equity, at));
    }

    Instant firstAt() {
        return points.firstKey();
    }

    /** Empty before the account was opened. */
    Optional<BigDecimal> equity(Instant time) {
        return Optional.ofNullable(points.floorEntry(time)).map(Map.Entry::getValue)
                .map(point -> point.equity().add(paidIn(time)).subtract(paidIn(point.accountAt())));
    }

    /** What the account was opened with, or was worth when it was first seen. */
    BigDecimal opening() {
        return points.firstEntry().getValue().equity();
    }

    /** What the account gained after one moment and up to another, without what was paid in meanwhile. */
    BigDecimal profit(Instant since, BigDecimal base, Instant until) {
        BigDecimal worth = equity(until).orElse(base);
        return worth.subtract(base).subtract(paidIn(until).subtract(paidIn(since)));
    }

    private BigDecimal paidIn(Instant time) {
        Map.Entry<Instant, BigDecimal> total = paidIn.floorEntry(time);
        return total == null ? BigDecimal.ZERO : total.getValue();
    }

    /** The sum of the movements after one moment and up to another. */
    BigDecimal moved(Set<CashReason> reasons, Instant after, Instant until) {
        return movements.stream()
                .filter(movement -> reasons.contains(movement.reason()))
                .filter(movement -> at(movement).isAfter(after) && !at(movement).isAfter(until))
                .map(movement -> Money.toDecimal(movement.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
