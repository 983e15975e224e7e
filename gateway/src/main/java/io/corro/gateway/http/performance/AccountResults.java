package io.corro.gateway.http.performance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.performance.ClosedTrade;
import io.corro.engine.core.performance.EquityPoint;
import io.corro.engine.core.performance.TradeBook;
import io.corro.gateway.httpkit.wire.WireTime;
import io.corro.persistence.trading.EquityPoints.Point;

/** Results of an account since it was opened or last reset. What is paid in meanwhile is no profit. Not thread-safe. */
final class AccountResults {
    private final long startUs;
    private final List<EquityPoint> curve = new ArrayList<>();
    /** Sum of what was paid in after the start, up to and including a moment. */
    private final NavigableMap<Long, Long> paidIn = new TreeMap<>();

    private AccountResults(AccountRecord account, List<CashRecord> movements) {
        startUs = startUs(account);
        curve.add(new EquityPoint(startUs, account.initialBalance()));
        long total = 0;
        for (CashRecord movement : movements) {
            if (movement.reason() == CashReason.DEPOSIT && movement.atUs() > startUs) {
                total += movement.amount();
                paidIn.put(movement.atUs(), total);
            }
        }
    }

    /**
     * @param points    recorded ones, oldest first
     * @param movements of cash, oldest first
     * @param fills     since the start, oldest first
     * @param now       what the account is worth
     */
    static Results of(AccountRecord account, List<Point> points, List<CashRecord> movements,
            List<ExecutionRecord> fills, EquityPoint now, Instruments instruments) {
        AccountResults results = new AccountResults(account, movements);
        points.forEach(point -> results.add(WireTime.micros(point.at()), WireTime.micros(point.accountAt()),
                Money.ofDecimal(point.equity()), now.atUs()));
        results.curve.add(new EquityPoint(Math.max(now.atUs(), results.startUs),
                now.equity() - results.paidIn(now.atUs())));
        return new Results(results.curve, trades(fills, instruments),
                fills.stream().mapToLong(ExecutionRecord::fee).sum());
    }

    static long startUs(AccountRecord account) {
        return Math.max(account.createdAtUs(), account.resetAtUs());
    }

    private void add(long atUs, long accountAtUs, long equity, long untilUs) {
        if (atUs > startUs && accountAtUs >= startUs && atUs < untilUs) {
            curve.add(new EquityPoint(atUs, equity - paidIn(accountAtUs)));
        }
    }

    private long paidIn(long atUs) {
        Map.Entry<Long, Long> total = paidIn.floorEntry(atUs);
        return total == null ? 0 : total.getValue();
    }

    private static List<ClosedTrade> trades(List<ExecutionRecord> fills, Instruments instruments) {
        Map<Integer, TradeBook> books = new HashMap<>();
        for (ExecutionRecord fill : fills) {
            long before = fill.positionQuantity() - fill.side().sign() * fill.quantity();
            books.computeIfAbsent(fill.instrument(), number -> new TradeBook(instruments.byNumber(number).symbol()))
                    .filled(before, fill.side(), fill.quantity(), fill.priceTicks(), fill.realizedPnl(), fill.fee(),
                            fill.atUs());
        }
        return books.values().stream().flatMap(book -> book.trades().stream()).toList();
    }
}
