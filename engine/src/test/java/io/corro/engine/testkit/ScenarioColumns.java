package io.corro.engine.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;

/** Columns of a script's table: what a command has led to, in the words of the columns that a script may name. */
final class ScenarioColumns {
    private final EngineFixture desk;
    /** Which a cell does not name. */
    private final Instrument instrument;
    private final ScenarioNames names;
    private final Map<String, Function<List<JournalRecord>, List<String>>> columns;

    ScenarioColumns(EngineFixture desk, Instrument instrument, ScenarioNames names) {
        this.desk = desk;
        this.instrument = instrument;
        this.names = names;
        columns = columns();
    }

    private Map<String, Function<List<JournalRecord>, List<String>>> columns() {
        return Map.ofEntries(
                Map.entry("fills", records -> each(records, ExecutionRecord.class, this::fill)),
                Map.entry("why", records -> each(records, ExecutionRecord.class, ScenarioColumns::why)),
                Map.entry("quote", records -> each(records, ExecutionRecord.class, this::quote)),
                Map.entry("pnl", records -> each(records, ExecutionRecord.class, e -> decimal(e.realizedPnl()))),
                Map.entry("fee", records -> each(records, ExecutionRecord.class, e -> decimal(e.fee()))),
                Map.entry("orders", this::orders),
                Map.entry("position", records -> each(records, PositionRecord.class, this::position)),
                Map.entry("protection", records -> each(records, PositionRecord.class, this::protection)),
                Map.entry("balance",
                        records -> each(records, AccountRecord.class,
                                a -> names.ofAccount(a.id(), decimal(a.balance())))),
                Map.entry("events", records -> each(records, MarginRecord.class, this::marginEvent)),
                Map.entry("cash", records -> each(records, CashRecord.class, this::cash)),
                Map.entry("margin",
                        records -> each(records, AccountRecord.class,
                                a -> names.ofAccount(a.id(), decimal(a.marginUsed())))),
                Map.entry("best", records -> records.stream().filter(OrderRecord.class::isInstance)
                        .map(OrderRecord.class::cast).filter(order -> order.progress().bestTicks() != 0)
                        .map(this::best).toList()),
                Map.entry("sizes", records -> each(records, OrderRecord.class,
                        order -> names.nameOf(order.id()) + " " + order.filledQuantity() + "/" + order.quantity())),
                Map.entry("reserve", records -> each(records, OrderRecord.class,
                        o -> names.nameOf(o.id()) + " " + decimal(o.progress().reservedMargin()))));
    }

    String cell(String column, List<JournalRecord> records) {
        return String.join(", ", columns.get(column).apply(records));
    }

    private String fill(ExecutionRecord execution) {
        Instrument traded = desk.instruments().byNumber(execution.instrument());
        return names.nameOf(execution.orderId()) + " " + execution.quantity() + "@"
                + price(traded, execution.priceTicks());
    }

    private String best(OrderRecord order) {
        Instrument traded = desk.instruments().byNumber(order.instrument());
        return names.nameOf(order.id()) + " " + price(traded, order.progress().bestTicks());
    }

    private static String why(ExecutionRecord execution) {
        return (execution.liquidity() + " " + execution.rule() + " " + execution.trigger()).toLowerCase(Locale.ROOT);
    }

    private String quote(ExecutionRecord execution) {
        Instrument traded = desk.instruments().byNumber(execution.instrument());
        return "#" + execution.quoteNumber() + " " + price(traded, execution.bidTicks()) + "/"
                + price(traded, execution.askTicks());
    }

    private List<String> orders(List<JournalRecord> records) {
        if (desk.outcome().reject == null) {
            return each(records, OrderRecord.class, this::state);
        }
        long required = desk.outcome().required;
        String amounts = switch (desk.outcome().reject) {
            case INSUFFICIENT_QUANTITY, SHORTING_NOT_ALLOWED -> " " + required + ">" + desk.outcome().available;
            default -> required == 0 ? "" : " " + decimal(required) + ">" + decimal(desk.outcome().available);
        };
        return List.of("refused: " + desk.outcome().reject.code() + amounts);
    }

    private String state(OrderRecord order) {
        String progress = order.status() == OrderStatus.PARTIALLY_FILLED
                ? " " + order.filledQuantity() + "/" + order.quantity() : "";
        String reason = order.progress().endReason() == OrderEndReason.NONE ? "" : " " + order.progress().endReason();
        return names.nameOf(order.id()) + " " + (order.status() + progress + reason).toLowerCase(Locale.ROOT);
    }

    private String position(PositionRecord position) {
        Instrument traded = desk.instruments().byNumber(position.instrument());
        String symbol = traded.equals(instrument) ? "" : traded.symbol() + " ";
        return names.ofAccount(position.accountId(), symbol + (position.status() == PositionStatus.OPEN
                ? (position.side() == Side.BUY ? "+" : "-") + position.quantity() + "@"
                        + plain(position.averagePrice(traded))
                : "flat"));
    }

    private String protection(PositionRecord position) {
        Instrument traded = desk.instruments().byNumber(position.instrument());
        Protection terms = position.protection().terms();
        String why = position.closeReason() == null ? "" : " " + position.closeReason().name().toLowerCase(Locale.ROOT);
        String best = terms.trail().isNone() ? "" : " best " + price(traded, position.protection().bestTicks());
        return names.ofAccount(position.accountId(), price(traded, terms.stopLossTicks()) + "/"
                + price(traded, terms.takeProfitTicks()) + best + why);
    }

    private String marginEvent(MarginRecord event) {
        String level = event.marginUsed() == 0 ? "" : " " + BigDecimal.valueOf(event.equity()).movePointRight(2)
                .divide(BigDecimal.valueOf(event.marginUsed()), 2, RoundingMode.HALF_EVEN).toPlainString() + "%";
        String order = event.closingOrderId() == null ? "" : " " + names.nameOf(event.closingOrderId());
        return names.ofAccount(event.accountId(), event.event().name().toLowerCase(Locale.ROOT) + level + order);
    }

    private String cash(CashRecord cash) {
        return names.ofAccount(cash.accountId(),
                cash.reason().name().toLowerCase(Locale.ROOT) + " " + decimal(cash.amount()));
    }

    private static <I extends JournalRecord> List<String> each(
            List<JournalRecord> records, Class<I> type, Function<I, String> description) {
        return records.stream().filter(type::isInstance).map(type::cast).map(description).toList();
    }

    private static String price(Instrument instrument, long ticks) {
        return plain(instrument.price(ticks));
    }

    private static String decimal(long money) {
        return plain(Money.toDecimal(money));
    }

    private static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
