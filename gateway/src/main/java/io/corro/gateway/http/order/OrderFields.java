package io.corro.gateway.http.order;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.corro.engine.core.journal.OrderRecord;
import io.corro.gateway.http.trading.OrderFieldError;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.wire.Fields;

/**
 * The words that say what an order is. Where one of them has no effect it is refused, since whoever sent it expects
 * one; any other word is nobody's and is ignored. Stateless.
 */
final class OrderFields {
    private static final Set<String> ALL = Set.of(
            "symbol", "side", "type", "time_in_force", "qty", "notional", "limit_price", "stop_price", "trail_price",
            "trail_percent", "trail", "expires_at", "client_order_id", "extended_hours", "reduce_only", "post_only",
            "order_class", "take_profit", "stop_loss", "position_intent", "legs", "ratio_qty", "protection",
            "self_trade_prevention");
    /** What a replacement may repeat as it is. */
    private static final Map<String, Repetition> REPEATED = Map.of(
            "side", (fields, order) -> fields.word("side", WireEnums.SIDES).filter(order.side()::equals).isPresent(),
            "type", (fields, order) -> fields.word("type", WireEnums.TYPES).filter(order.type()::equals).isPresent(),
            "symbol", (fields, order) -> isText(fields, "symbol", order.identity().submittedSymbol()),
            "order_class", (fields, order) -> isText(fields, "order_class",
                    WireEnums.lower(order.links().orderClass())),
            "position_intent", (fields, order) -> isText(fields, "position_intent", WireEnums.intent(order)),
            "reduce_only", (fields, order) -> isFlag(fields, "reduce_only", order.terms().reduceOnly()),
            "post_only", (fields, order) -> isFlag(fields, "post_only", order.terms().postOnly()),
            "extended_hours", (fields, order) -> isFlag(fields, "extended_hours", order.terms().extendedHours()));
    private static final int TEXT_LENGTH_MAX = 128;

    private OrderFields() {}

    @FunctionalInterface
    private interface Repetition {
        boolean isSame(Fields fields, OrderRecord order);
    }

    /** Records a fault for each word of an order beside those that are taken. */
    static void refuseBeside(Set<String> taken, Fields fields) {
        named(fields, taken).forEach(name -> fields.fault(name, OrderFieldError.FIELD_NOT_APPLICABLE,
                name + " has no effect here; leave it out."));
    }

    /** Records a fault for each word by which a replacement would make another order of this one. */
    static void refuseChangesBeside(Set<String> taken, Fields fields, OrderRecord order) {
        named(fields, taken).filter(name -> !REPEATED.containsKey(name) || !REPEATED.get(name).isSame(fields, order))
                .forEach(name -> fields.fault(name, OrderFieldError.FIELD_NOT_REPLACEABLE,
                        "A replacement cannot change " + name
                                + "; leave it out, or cancel the order and submit a new one."));
    }

    private static Stream<String> named(Fields fields, Set<String> taken) {
        return fields.names().filter(ALL::contains).filter(name -> !taken.contains(name)).filter(fields::has).toList()
                .stream();
    }

    private static boolean isText(Fields fields, String name, String expected) {
        return fields.text(name, TEXT_LENGTH_MAX).filter(expected::equalsIgnoreCase).isPresent();
    }

    private static boolean isFlag(Fields fields, String name, boolean expected) {
        return fields.flag(name).filter(flag -> flag == expected).isPresent();
    }
}
