package io.corro.gateway.http.trading;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.corro.engine.core.domain.LiquidityModel;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.journal.OrderRecord;

/** The convention's words for what orders are made of. */
public final class WireEnums {
    public static final Map<String, Side> SIDES = Map.of("buy", Side.BUY, "sell", Side.SELL);

    public static final Map<String, OrderType> TYPES = Map.of(
            "market", OrderType.MARKET, "limit", OrderType.LIMIT, "stop", OrderType.STOP,
            "stop_limit", OrderType.STOP_LIMIT, "trailing_stop", OrderType.TRAILING_STOP);

    /** Those of the convention, and our own {@code gtd}. */
    public static final Map<String, TimeInForce> TIMES_IN_FORCE = Map.of(
            "day", TimeInForce.DAY, "gtc", TimeInForce.GTC, "ioc", TimeInForce.IOC, "fok", TimeInForce.FOK,
            "opg", TimeInForce.OPG, "cls", TimeInForce.CLS, "gtd", TimeInForce.GTD);

    /** Every class that the convention knows; empty for the one that is not offered. */
    public static final Map<String, Optional<OrderClass>> CLASSES = Map.of(
            "simple", Optional.of(OrderClass.SIMPLE), "bracket", Optional.of(OrderClass.BRACKET),
            "oco", Optional.of(OrderClass.OCO), "oto", Optional.of(OrderClass.OTO), "mleg", Optional.empty());

    public static final Map<String, Intent> INTENTS = Map.of(
            "buy_to_open", new Intent(Side.BUY, false), "buy_to_close", new Intent(Side.BUY, true),
            "sell_to_open", new Intent(Side.SELL, false), "sell_to_close", new Intent(Side.SELL, true));

    /** Our own words for what the orders of an instrument trade with. */
    public static final Map<String, LiquidityModel> LIQUIDITY =
            Map.of("dealer", LiquidityModel.DEALER, "book", LiquidityModel.BOOK);

    /** Our own words for what happens where an order would trade with its own account. */
    public static final Map<String, SelfTradePrevention> SELF_TRADES = Map.of(
            "cancel_newest", SelfTradePrevention.CANCEL_NEWEST, "cancel_oldest", SelfTradePrevention.CANCEL_OLDEST,
            "cancel_both", SelfTradePrevention.CANCEL_BOTH, "decrement", SelfTradePrevention.DECREMENT);

    private WireEnums() {}

    /** What a {@code position_intent} says. */
    public record Intent(Side side, boolean isClosing) {

        public String word() {
            return lower(side) + (isClosing ? "_to_close" : "_to_open");
        }
    }

    public static String status(OrderStatus status) {
        return switch (status) {
            case NEW -> "accepted";
            case OPEN -> "new";
            case PARTIALLY_FILLED -> "partially_filled";
            case FILLED -> "filled";
            case CANCELLED -> "canceled";
            case REPLACED -> "replaced";
            case EXPIRED -> "expired";
            case REJECTED -> "rejected";
            case HELD -> "held";
        };
    }

    /** The client's own intent, or the one that the order amounts to. */
    public static String intent(OrderRecord order) {
        return order.terms().positionIntent() != null
                ? order.terms().positionIntent()
                : new Intent(order.side(), order.terms().reduceOnly()).word();
    }

    public static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
