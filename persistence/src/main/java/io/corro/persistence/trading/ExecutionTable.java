package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trigger;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.persistence.postgres.BinaryCopy;

/** {@code trading.executions}: rows are added and never changed. Immutable, thread-safe. */
final class ExecutionTable {

    static final String COLUMNS = """
            id, match_id, order_id, account_id, position_id, counter_order_id, symbol, side, quantity, price, fee, \
            realized_pnl, liquidity, fill_rule, trigger_reason, cumulative_quantity, position_quantity, quote_bid, \
            quote_ask, quote_seq, engine_seq, executed_at""";

    private final Instruments instruments;

    ExecutionTable(Instruments instruments) {
        this.instruments = instruments;
    }

    void write(Connection connection, Collection<ExecutionRecord> executions) throws SQLException {
        if (!executions.isEmpty()) {
            BinaryCopy.copy(connection, "trading.executions", COLUMNS, executions, this::columns);
        }
    }

    private void columns(ExecutionRecord execution, BinaryCopy to) throws SQLException {
        Instrument instrument = instruments.byNumber(execution.instrument());
        to.uuid(execution.id());
        to.uuid(execution.matchId());
        to.uuid(execution.orderId());
        to.uuid(execution.accountId());
        to.uuid(execution.positionId());
        to.uuid(execution.counterOrderId());
        to.text(instrument.symbol());
        to.label(execution.side());
        to.lots(execution.quantity(), instrument);
        to.price(execution.priceTicks(), instrument);
        to.money(execution.fee());
        to.money(execution.realizedPnl());
        to.label(execution.liquidity());
        to.label(execution.rule());
        to.label(execution.trigger());
        to.lots(execution.cumulative(), instrument);
        to.lots(execution.positionQuantity(), instrument);
        to.price(execution.bidTicks(), instrument);
        to.price(execution.askTicks(), instrument);
        to.int8(execution.quoteNumber());
        to.int8(execution.seq());
        to.time(execution.atUs());
    }

    ExecutionRecord read(Row row) throws SQLException {
        Instrument instrument = row.instrument(instruments);
        return new ExecutionRecord(
                row.int8("engine_seq"), row.uuid("id"), row.uuid("match_id"), row.uuid("order_id"),
                row.uuid("account_id"), row.uuid("position_id"), row.uuidOrNull("counter_order_id"),
                instrument.number(),
                row.label("side", Side.class), row.steps("quantity", instrument), row.ticks("price", instrument),
                row.money("fee"), row.money("realized_pnl"), row.label("liquidity", Liquidity.class),
                row.label("fill_rule", FillRule.class), row.labelOrNull("trigger_reason", Trigger.class),
                row.steps("cumulative_quantity", instrument), row.steps("position_quantity", instrument),
                row.ticks("quote_bid", instrument), row.ticks("quote_ask", instrument), row.int8("quote_seq"),
                row.time("executed_at"));
    }
}
