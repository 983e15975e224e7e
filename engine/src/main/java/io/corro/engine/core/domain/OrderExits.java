package io.corro.engine.core.domain;

import org.jspecify.annotations.Nullable;

/**
 * Exits that come with an order: a take-profit and a stop-loss that close what it opens. Of an {@code OCO} the order
 * itself is the take-profit. Immutable.
 *
 * @param takeProfit null if there is none
 * @param stopLoss   null if there is none
 */
public record OrderExits(OrderClass orderClass, @Nullable Exit takeProfit, @Nullable Exit stopLoss) {

    public static final OrderExits NONE = new OrderExits(OrderClass.SIMPLE, null, null);

    /** @param clientOrderIdUtf8 made for it, as clients name only the order */
    public record Exit(OrderTerms terms, Utf8Text clientOrderIdUtf8) {

        public Exit(OrderTerms terms, String clientOrderId) {
            this(terms, Utf8Text.of(clientOrderId));
        }

        public String clientOrderId() {
            return clientOrderIdUtf8.toString();
        }
    }

    /** The same exits, each with this word on trades with its own account. */
    public OrderExits withSelfTrade(@Nullable SelfTradePrevention mode) {
        return isNone() ? this
                : new OrderExits(orderClass, withSelfTrade(takeProfit, mode), withSelfTrade(stopLoss, mode));
    }

    private static @Nullable Exit withSelfTrade(@Nullable Exit exit, @Nullable SelfTradePrevention mode) {
        return exit == null ? null : new Exit(exit.terms.withSelfTrade(mode), exit.clientOrderIdUtf8);
    }

    /** How many orders come with the order itself. */
    public int count() {
        return (takeProfit == null ? 0 : 1) + (stopLoss == null ? 0 : 1);
    }

    public boolean isNone() {
        return orderClass == OrderClass.SIMPLE;
    }

    /** Whether the order is an entry, and not one of two exits itself. */
    public boolean isWithEntry() {
        return orderClass == OrderClass.BRACKET || orderClass == OrderClass.OTO;
    }
}
