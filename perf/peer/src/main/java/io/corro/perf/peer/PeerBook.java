package io.corro.perf.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.L2MarketData;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;

import io.corro.perf.flow.BookSummary;
import io.corro.perf.flow.BookSummary.Level;
import io.corro.perf.flow.Flow;
import io.corro.perf.round.RoundResult;
import io.corro.perf.round.RoundTimer;
import io.corro.perf.round.Task;

/** Its {@code OrderBookDirectImpl}, called directly on one thread: the fastest of its books, nothing around it. */
final class PeerBook {
    private final IOrderBook book;
    private final OrderCommand command = new OrderCommand();
    private long volume;

    PeerBook(CoreSymbolSpecification symbol) {
        book = new OrderBookDirectImpl(symbol, pool(),
                OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER, LoggingConfiguration.DEFAULT);
    }

    /** The sizes that its own matching engine uses. */
    private static ObjectsPool pool() {
        return new ObjectsPool(Map.of(
                ObjectsPool.DIRECT_ORDER, 1 << 20,
                ObjectsPool.DIRECT_BUCKET, 1 << 16,
                ObjectsPool.ART_NODE_4, 1 << 15,
                ObjectsPool.ART_NODE_16, 1 << 14,
                ObjectsPool.ART_NODE_48, 1 << 13,
                ObjectsPool.ART_NODE_256, 1 << 12));
    }

    RoundResult run(Task task, Flow flow) throws InterruptedException {
        for (int index = 0; index < flow.fillCount(); index++) {
            apply(flow, index);
        }
        volume = 0;
        RoundTimer timer = new RoundTimer(task, flow.measuredCount());
        timer.start();
        for (int index = flow.fillCount(); index < flow.length(); index++) {
            apply(flow, index);
        }
        timer.onResult(flow.measuredCount() - 1);
        return timer.finish().with(summary(book.getL2MarketDataSnapshot(Integer.MAX_VALUE), volume));
    }

    private void apply(Flow flow, int index) {
        command.matcherEvent = null;
        command.orderId = flow.order(index);
        command.uid = flow.user(index);
        command.price = flow.price(index);
        CommandResultCode code = switch (flow.action(index)) {
            case LIMIT -> place(flow, index, OrderType.GTC);
            case IMMEDIATE -> place(flow, index, OrderType.IOC);
            case CANCEL -> book.cancelOrder(command);
            case MOVE -> move();
        };
        if (code != CommandResultCode.SUCCESS) {
            throw new IllegalStateException(flow.action(index) + " " + index + ": " + code);
        }
        volume += tradedVolume(command.matcherEvent);
    }

    private CommandResultCode place(Flow flow, int index, OrderType type) {
        command.command = OrderCommandType.PLACE_ORDER;
        command.orderType = type;
        command.size = flow.size(index);
        command.action = flow.isBuy(index) ? OrderAction.BID : OrderAction.ASK;
        command.reserveBidPrice = flow.price(index);
        book.newOrder(command);
        return CommandResultCode.SUCCESS;
    }

    private CommandResultCode move() {
        command.command = OrderCommandType.MOVE_ORDER;
        return book.moveOrder(command);
    }

    /** Lots of the trades in a chain of events. */
    static long tradedVolume(MatcherTradeEvent first) {
        long lots = 0;
        for (MatcherTradeEvent event = first; event != null; event = event.nextEvent) {
            if (event.eventType == MatcherEventType.TRADE) {
                lots += event.size;
            }
        }
        return lots;
    }

    static BookSummary summary(L2MarketData depth, long volume) {
        List<Level> bids = new ArrayList<>();
        for (int index = 0; index < depth.bidSize; index++) {
            bids.add(new Level(depth.bidPrices[index], depth.bidVolumes[index], (int) depth.bidOrders[index]));
        }
        List<Level> asks = new ArrayList<>();
        for (int index = 0; index < depth.askSize; index++) {
            asks.add(new Level(depth.askPrices[index], depth.askVolumes[index], (int) depth.askOrders[index]));
        }
        return new BookSummary(bids, asks, volume);
    }
}
