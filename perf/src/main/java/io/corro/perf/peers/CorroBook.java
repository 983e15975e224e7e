package io.corro.perf.peers;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.corro.engine.core.matching.BareBook;
import io.corro.perf.flow.BookSummary;
import io.corro.perf.flow.BookSummary.Level;
import io.corro.perf.flow.Flow;
import io.corro.perf.round.RoundResult;
import io.corro.perf.round.RoundTimer;
import io.corro.perf.round.Task;

/** Our bare book, called directly on one thread: the counterpart of the peer's book. */
final class CorroBook {

    private CorroBook() {}

    static RoundResult run(Task task, Flow flow) throws InterruptedException {
        BareBook book = new BareBook();
        apply(book, flow, 0, flow.fillCount());
        book.forgetVolume();
        RoundTimer timer = new RoundTimer(task, flow.measuredCount());
        timer.start();
        apply(book, flow, flow.fillCount(), flow.length());
        timer.onResult(flow.measuredCount() - 1);
        return timer.finish().with(summary(book));
    }

    private static void apply(BareBook book, Flow flow, int from, int to) {
        for (int index = from; index < to; index++) {
            boolean found = switch (flow.action(index)) {
                case LIMIT -> {
                    book.limit(flow.order(index), flow.isBuy(index), flow.price(index), flow.size(index));
                    yield true;
                }
                case IMMEDIATE -> {
                    book.immediate(flow.order(index), flow.isBuy(index), flow.price(index), flow.size(index));
                    yield true;
                }
                case CANCEL -> book.cancel(flow.order(index));
                case MOVE -> book.move(flow.order(index), flow.price(index));
            };
            if (!found) {
                throw new IllegalStateException(flow.action(index) + " " + index + " found no order");
            }
        }
    }

    private static BookSummary summary(BareBook book) {
        NavigableMap<Long, Level> bids = new TreeMap<>();
        NavigableMap<Long, Level> asks = new TreeMap<>();
        book.forEach(order -> (order.buy() ? bids : asks).merge(order.price(),
                new Level(order.price(), order.size(), 1), CorroBook::sum));
        return new BookSummary(List.copyOf(bids.descendingMap().values()), List.copyOf(asks.values()), book.volume());
    }

    private static Level sum(Level one, Level other) {
        return new Level(one.price(), one.size() + other.size(), one.orders() + other.orders());
    }
}
