package io.corro.gateway.http.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.gateway.http.trading.AssetCodes;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonBody;
import io.corro.gateway.httpkit.wire.JsonWriter;

/** Orders on the wire. */
public final class OrderJson {
    public static final Schema SCHEMA = Schema.object("Order")
            .ids("id", "asset_id", "replaced_by", "replaces")
            .texts("client_order_id", "symbol", "asset_class", "order_class", "order_type", "type", "side",
                    "position_intent", "self_trade_prevention", "time_in_force", "status", "subtag", "source",
                    "reject_reason", "end_reason")
            .times("created_at", "updated_at", "submitted_at", "filled_at", "expired_at", "expires_at", "canceled_at",
                    "failed_at", "replaced_at", "cancel_requested_at", "triggered_at")
            .decimals("notional", "qty", "filled_qty", "filled_avg_price", "limit_price", "stop_price",
                    "trail_percent", "trail_price", "hwm", "ratio_qty", "commission")
            .flags("extended_hours", "reduce_only", "post_only")
            .nested("legs", Schema.listOf(Schema.object("Leg").describedAs("As an order.")))
            .nested("latency_us", OrderTimeline.SCHEMA)
            .optional("expires_at", "latency_us")
            .nullable("filled_at", "expired_at", "canceled_at", "failed_at", "replaced_at",
                    "cancel_requested_at", "triggered_at", "replaced_by", "replaces", "notional", "qty",
                    "filled_avg_price",
                    "limit_price", "stop_price", "trail_percent", "trail_price", "hwm", "ratio_qty", "legs", "subtag",
                    "source", "reject_reason", "end_reason")
            .describedAs("An order for money has `notional` and no `qty`. `end_reason` says why an order left the"
                    + " market unfilled, `commission` is the sum of fees.");

    /** One of several answers. */
    static final Schema ANSWER = Schema.object("OrderAnswer").integers("status").nested("order", SCHEMA)
            .nested("error", Schema.object("OrderError")
                    .describedAs("The error that the order alone would be answered with."))
            .optional("order", "error")
            .describedAs("`order` with status 200, otherwise `error`.");

    private final Instruments instruments;

    public OrderJson(Instruments instruments) {
        this.instruments = instruments;
    }

    public JsonBody body(OrderRecord order) {
        return json -> write(json, order);
    }

    /** Writes into an object what became of an order: its status, and the order or the error. */
    public JsonWriter write(JsonWriter json, OrderAnswer answer, boolean explainsLatency) {
        switch (answer) {
            case OrderAnswer.Taken taken -> write(json.number("status", 200).name("order"), taken, explainsLatency);
            case OrderAnswer.Failed failed -> failed.error().write(
                    json.number("status", failed.error().status()).name("error"));
        }
        return json;
    }

    /** An order that has just been taken, with its times if its client asks for them. */
    void write(JsonWriter json, OrderAnswer.Taken taken, boolean explainsLatency) {
        writeFields(json, taken.order(), taken.legs());
        if (explainsLatency) {
            taken.timeline().ifPresent(timeline -> timeline.write(json));
        }
        json.end();
        taken.timeline().ifPresent(OrderTimeline::written);
    }

    /** An order with its exits, if it has any. */
    JsonBody body(OrderRecord order, List<OrderRecord> legs) {
        return json -> write(json, order, legs);
    }

    public void write(JsonWriter json, OrderRecord order) {
        write(json, order, List.of());
    }

    void write(JsonWriter json, OrderRecord order, List<OrderRecord> legs) {
        writeFields(json, order, legs);
        json.end();
    }

    private void writeFields(JsonWriter json, OrderRecord order, List<OrderRecord> legs) {
        Instrument instrument = instruments.byNumber(order.instrument());
        json.begin()
                .id("id", order.id())
                .text("client_order_id", order.clientOrderId());
        writeTimes(json, order);
        json.id("replaced_by", order.links().replacedBy())
                .id("replaces", order.links().replaces())
                .id("asset_id", instrument.id())
                .text("symbol", order.identity().submittedSymbol())
                .text("asset_class", AssetCodes.assetClass(instrument));
        writeQuantities(json, order, instrument);
        writeTerms(json, order, instrument);
        json.text("status", WireEnums.status(order.status()))
                .text("reject_reason", order.status() == OrderStatus.REJECTED ? endReason(order) : null)
                .text("end_reason", endReason(order))
                .nulls("subtag", "source");
        writeLegs(json, legs);
    }

    private static void writeTimes(JsonWriter json, OrderRecord order) {
        json.time("created_at", order.times().createdAtUs())
                .time("updated_at", order.times().updatedAtUs())
                .time("submitted_at", order.times().createdAtUs())
                .time("filled_at", endedAs(order, OrderStatus.FILLED))
                .time("expired_at", endedAs(order, OrderStatus.EXPIRED))
                .timeIfSet("expires_at", order.times().expiresAtUs())
                .time("canceled_at", endedAs(order, OrderStatus.CANCELLED))
                .time("failed_at", endedAs(order, OrderStatus.REJECTED))
                .time("replaced_at", endedAs(order, OrderStatus.REPLACED))
                .time("triggered_at", order.times().triggeredAtUs())
                .nulls("cancel_requested_at");
    }

    private static void writeQuantities(JsonWriter json, OrderRecord order, Instrument instrument) {
        boolean isOfMoney = order.terms().notional() != 0;
        json.decimal("notional", isOfMoney ? Money.toDecimal(order.terms().notional()) : null)
                .decimal("qty", isOfMoney ? null : instrument.units(order.quantity()))
                .decimal("filled_qty", instrument.units(order.filledQuantity()))
                .decimal("filled_avg_price", averagePrice(order, instrument))
                .decimal("commission", Money.toDecimal(order.progress().feeTotal()));
    }

    private static void writeTerms(JsonWriter json, OrderRecord order, Instrument instrument) {
        OrderClass orderClass = order.links().orderClass();
        json.text("order_class", orderClass == OrderClass.SIMPLE ? "" : WireEnums.lower(orderClass))
                .same(WireEnums.lower(order.type()), "order_type", "type")
                .text("side", WireEnums.lower(order.side()))
                .text("position_intent", WireEnums.intent(order))
                .text("self_trade_prevention", WireEnums.lower(Objects.requireNonNull(order.terms().selfTrade())))
                .text("time_in_force", WireEnums.lower(order.terms().timeInForce()))
                .decimal("limit_price", priceOrNull(order.terms().limitTicks(), instrument))
                .decimal("stop_price", priceOrNull(order.stopTicks(), instrument))
                .flag("extended_hours", order.terms().extendedHours())
                .flag("reduce_only", order.terms().reduceOnly())
                .flag("post_only", order.terms().postOnly())
                .decimal("trail_percent", percentOrNull(order.terms().trail()))
                .decimal("trail_price", priceOrNull(order.terms().trail().ticks(), instrument))
                .decimal("hwm", priceOrNull(order.progress().bestTicks(), instrument))
                .nulls("ratio_qty");
    }

    private void writeLegs(JsonWriter json, List<OrderRecord> legs) {
        if (legs.isEmpty()) {
            json.nulls("legs");
        } else {
            json.name("legs").list(legs, this::write);
        }
    }

    private static @Nullable BigDecimal percentOrNull(Trail trail) {
        return trail.ratePpm() == 0 ? null : BigDecimal.valueOf(trail.ratePpm(), 4);
    }

    private static @Nullable BigDecimal averagePrice(OrderRecord order, Instrument instrument) {
        return order.filledQuantity() == 0
                ? null
                : instrument.averagePrice(order.progress().filledValue(), order.filledQuantity());
    }

    private static @Nullable BigDecimal priceOrNull(long ticks, Instrument instrument) {
        return ticks == 0 ? null : instrument.price(ticks);
    }

    private static long endedAs(OrderRecord order, OrderStatus status) {
        return order.status() == status ? order.times().endedAtUs() : 0;
    }

    private static @Nullable String endReason(OrderRecord order) {
        return order.progress().endReason() == OrderEndReason.NONE ? null
                : WireEnums.lower(order.progress().endReason());
    }
}
