package io.corro.gateway.http.activity;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.journal.CashHolding;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.runtime.port.TradingHistory.Fill;
import io.corro.gateway.http.trading.MarginLevel;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.WireTime;

/** Account activities on the wire. Fills have a {@code type}, other rows must not: clients tell them apart by it. */
public final class ActivityJson {
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    static final Schema SCHEMA = Schema.object("Activity")
            .texts("id", "activity_type")
            .times("transaction_time").texts("type", "side", "symbol", "order_status").ids("order_id")
            .decimals("price", "qty", "leaves_qty", "cum_qty", "position_qty", "commission", "realized_pl")
            .nested("explanation", Schema.object("FillExplanation").decimals("bid", "ask")
                    .integers("quote_number").texts("rule", "trigger", "liquidity").nullable("bid", "ask")
                    .describedAs("The quote that the fill met, the rule that priced it, and what made it happen."))
            .texts("date", "description", "status", "currency")
            .decimals("net_amount", "equity", "margin_used", "margin_level", "per_share_amount").times("created_at")
            .allOptional()
            .describedAs("A fill has `type` and the fields of an execution, any other row `date` and `net_amount`;"
                    + " a margin call or stop-out has equity and margin as they were, in `description` its kind.");

    /** Every type that the convention knows, by its lower case. */
    public static final Map<String, String> TYPES = ActivityQueries.TYPES;

    private final Instruments instruments;

    ActivityJson(Instruments instruments) {
        this.instruments = instruments;
    }

    /** The convention's type of a cash movement. */
    public static String type(CashReason reason) {
        return ActivityQueries.type(reason);
    }

    void write(JsonWriter json, Fill fill) {
        ExecutionRecord execution = fill.execution();
        Instrument instrument = instruments.byNumber(execution.instrument());
        boolean isComplete = execution.cumulative() >= fill.orderQuantity();
        json.begin()
                .text("id", id(execution.atUs(), execution.id()))
                .text("activity_type", "FILL")
                .time("transaction_time", execution.atUs())
                .text("type", isComplete ? "fill" : "partial_fill")
                .decimal("price", instrument.price(execution.priceTicks()))
                .decimal("qty", instrument.units(execution.quantity()))
                .text("side", WireEnums.lower(execution.side()))
                .text("symbol", fill.submittedSymbol())
                .decimal("leaves_qty", instrument.units(fill.orderQuantity() - execution.cumulative()))
                .id("order_id", execution.orderId())
                .decimal("cum_qty", instrument.units(execution.cumulative()))
                .text("order_status", isComplete ? "filled" : "partially_filled")
                .decimal("position_qty", instrument.units(execution.positionQuantity()))
                .decimal("commission", Money.toDecimal(execution.fee()))
                .decimal("realized_pl", Money.toDecimal(execution.realizedPnl()))
                .name("explanation");
        writeExplanation(json, execution, instrument);
        json.end();
    }

    public static void writeExplanation(JsonWriter json, ExecutionRecord execution, Instrument instrument) {
        json.begin()
                .decimal("bid", execution.bidTicks() == 0 ? null : instrument.price(execution.bidTicks()))
                .decimal("ask", execution.askTicks() == 0 ? null : instrument.price(execution.askTicks()))
                .number("quote_number", execution.quoteNumber())
                .text("rule", WireEnums.lower(execution.rule()))
                .text("trigger", WireEnums.lower(execution.trigger()))
                .text("liquidity", WireEnums.lower(execution.liquidity()))
                .end();
    }

    void write(JsonWriter json, CashRecord movement) {
        LocalDate date = WireTime.instant(movement.atUs()).atZone(TradingCalendar.ZONE).toLocalDate();
        json.begin()
                .text("id", id(movement.atUs(), movement.id()))
                .text("activity_type", ActivityQueries.type(movement.reason()))
                .text("date", date.toString())
                .decimal("net_amount", Money.toDecimal(movement.amount()))
                .text("description", WireEnums.lower(movement.reason()))
                .text("status", "executed")
                .time("created_at", movement.atUs())
                .text("currency", FxConversion.ACCOUNT_CURRENCY);
        if (!movement.holding().equals(CashHolding.NONE)) {
            writeHolding(json, movement.holding());
        }
        json.end();
    }

    private void writeHolding(JsonWriter json, CashHolding holding) {
        Instrument instrument = instruments.byNumber(holding.instrument());
        json.text("symbol", instrument.compactName()).decimal("qty", instrument.units(holding.steps()))
                .decimal("per_share_amount", Money.toDecimal(holding.perUnit()));
    }

    void write(JsonWriter json, MarginRecord event) {
        LocalDate date = WireTime.instant(event.atUs()).atZone(TradingCalendar.ZONE).toLocalDate();
        json.begin()
                .text("id", id(event.atUs(), event.id()))
                .text("activity_type", ActivityQueries.MISCELLANEOUS)
                .text("date", date.toString())
                .decimal("net_amount", Money.toDecimal(0))
                .text("description", WireEnums.lower(event.event()))
                .text("status", "executed")
                .time("created_at", event.atUs())
                .text("currency", FxConversion.ACCOUNT_CURRENCY)
                .decimal("equity", Money.toDecimal(event.equity()))
                .decimal("margin_used", Money.toDecimal(event.marginUsed()))
                .decimal("margin_level", MarginLevel.of(event.equity(), event.marginUsed()));
        if (event.closingOrderId() != null) {
            json.text("symbol", instruments.byNumber(event.instrument()).pairName())
                    .id("order_id", event.closingOrderId());
        }
        json.end();
    }

    private static String id(long timeUs, UUID id) {
        return ID_TIME.format(WireTime.instant(timeUs)) + "::" + id;
    }
}
