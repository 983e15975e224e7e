package io.corro.gateway.marketstream;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.LiquidityModel;
import io.corro.engine.core.domain.OrderBook;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Reply.Accepted;
import io.corro.engine.runtime.feed.BookReads;

/**
 * Reads the books that somebody follows, again and again, and tells those that have changed, and all once more when a
 * reader has come. One reading of a book at a time is under way; an engine that is busy or away is asked again.
 * Thread-safe.
 */
final class BookWatch {
    private final Instruments instruments;
    private final BookReads books;
    private final Subscriptions subscriptions;
    private final Executor executor;
    private final Map<Integer, Told> told = new ConcurrentHashMap<>();
    private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();

    BookWatch(Instruments instruments, BookReads books, Subscriptions subscriptions, Executor executor) {
        this.instruments = instruments;
        this.books = books;
        this.subscriptions = subscriptions;
        this.executor = executor;
    }

    /** What readers know. */
    private record Told(List<OrderBook.Level> bids, List<OrderBook.Level> asks, long additions) {}

    void look() {
        for (Instrument instrument : instruments.all()) {
            if (instrument.liquidity() != LiquidityModel.BOOK) {
                told.remove(instrument.number());
            } else if (subscriptions.isRead(Channel.ORDERBOOKS, instrument) && underWay.add(instrument.number())) {
                read(instrument, subscriptions.additions());
            }
        }
    }

    private void read(Instrument instrument, long additions) {
        books.read(instrument).thenAcceptAsync(reply -> tell(instrument, reply, additions), executor)
                .whenComplete((done, failure) -> underWay.remove(instrument.number()));
    }

    private void tell(Instrument instrument, Reply<OrderBook> reply, long additions) {
        if (reply instanceof Accepted<OrderBook>(OrderBook book)) {
            Told now = new Told(book.bids(), book.asks(), additions);
            if (!now.equals(told.put(instrument.number(), now))) {
                subscriptions.tellBook(instrument, book);
            }
        }
    }
}
