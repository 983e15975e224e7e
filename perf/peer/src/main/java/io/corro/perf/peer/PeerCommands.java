package io.corro.perf.peer;

import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.api.ApiCancelOrder;
import exchange.core2.core.common.api.ApiCommand;
import exchange.core2.core.common.api.ApiMoveOrder;
import exchange.core2.core.common.api.ApiPlaceOrder;

import io.corro.perf.flow.Flow;

/** A flow as the peer's API takes it, built before any round. */
final class PeerCommands {
    /** The most that a bid may be moved to on a currency pair: above every price of a flow. */
    private static final int RESERVE_PRICE = 1_000_000;

    private PeerCommands() {}

    static ApiCommand[] of(Flow flow, int symbol) {
        ApiCommand[] commands = new ApiCommand[flow.length()];
        for (int index = 0; index < commands.length; index++) {
            commands[index] = command(flow, index, symbol);
        }
        return commands;
    }

    private static ApiCommand command(Flow flow, int index, int symbol) {
        return switch (flow.action(index)) {
            case LIMIT -> place(flow, index, symbol, OrderType.GTC);
            case IMMEDIATE -> place(flow, index, symbol, OrderType.IOC);
            case CANCEL -> ApiCancelOrder.builder().orderId(flow.order(index)).uid(flow.user(index)).symbol(symbol)
                    .build();
            case MOVE -> ApiMoveOrder.builder().orderId(flow.order(index)).uid(flow.user(index)).symbol(symbol)
                    .newPrice(flow.price(index)).build();
        };
    }

    private static ApiCommand place(Flow flow, int index, int symbol, OrderType type) {
        return ApiPlaceOrder.builder().orderId(flow.order(index)).uid(flow.user(index)).symbol(symbol)
                .orderType(type).action(flow.isBuy(index) ? OrderAction.BID : OrderAction.ASK)
                .price(flow.price(index)).reservePrice(RESERVE_PRICE).size(flow.size(index)).build();
    }
}
