package io.corro.persistence.trading;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import io.corro.persistence.trading.OrderTrail.Requester;

import static org.assertj.core.api.Assertions.assertThat;

/** Follows the journal with the trail of orders, whose writer is killed now and then, and compares with the tables. */
final class TrailCheck {
    private static final int ORDERS_PER_KILL = 300;
    private static final int KILLS_MAX = 5;
    private static final String PER_ORDER = """
            SELECT count(*) FROM trading.paper_orders AS o LEFT JOIN LATERAL (
                SELECT count(*) FILTER (WHERE action = 'order_placed') AS placed,
                       count(*) FILTER (WHERE action NOT IN ('order_placed', 'order_filled')) AS ended,
                       coalesce(sum((order_details ->> 'fill_qty')::numeric), 0) AS filled,
                       count(*) FILTER (WHERE user_id IS NULL OR actor IS NULL) AS nameless
                FROM audit.trading_audit WHERE order_id = o.id) AS life ON true
            WHERE placed <> 1 OR nameless <> 0
               OR ended <> CASE WHEN o.status IN ('CANCELLED', 'REPLACED', 'EXPIRED', 'REJECTED') THEN 1 ELSE 0 END
            """;
    private static final String FILLS = """
            SELECT count(*) FROM trading.executions AS e
            FULL JOIN (SELECT (order_details ->> 'execution_id')::uuid AS id, created_at FROM audit.trading_audit
                       WHERE action = 'order_filled') AS line USING (id)
            WHERE e.id IS NULL OR line.id IS NULL OR e.executed_at <> line.created_at
            """;

    private final TradingDatabase trading;
    private final Random random;
    private int kills;

    private TrailCheck(TradingDatabase trading, Random random) {
        this.trading = trading;
        this.random = random;
    }

    /** Somebody ends the process in the middle of a transaction. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static void run(TradingDatabase trading, Random random) {
        TrailCheck check = new TrailCheck(trading, random);
        check.follow();
        check.compare();
        assertThat(check.kills).as("kills").isPositive();
        trading.execute("UPDATE platform.order_trail_progress SET audited_seq = 0");
        check.follow();
        check.compare();
    }

    /** Each kill is followed by another process. */
    private void follow() {
        boolean more = true;
        while (more) {
            try {
                more = OrderTrail.of(trading.database(), TradingDatabase.SHARD).follow(Duration.ZERO, this::requester);
            } catch (Killed e) {
                kills++;
            }
        }
    }

    private Optional<Requester> requester(UUID orderId) {
        if (kills < KILLS_MAX && random.nextInt(ORDERS_PER_KILL) == 0) {
            throw new Killed();
        }
        return Optional.empty();
    }

    private void compare() {
        assertThat(trading.count("SELECT count(*) FROM audit.trading_audit")).isPositive();
        assertThat(trading.count(PER_ORDER)).as("orders without exactly one life").isZero();
        assertThat(trading.count(FILLS)).as("fills without exactly one row").isZero();
    }
}
