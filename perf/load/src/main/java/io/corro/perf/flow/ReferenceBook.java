package io.corro.perf.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntConsumer;

import io.corro.perf.flow.BookSummary.Level;

/**
 * The plainest book that can be right: a sorted map of queues. It tells the generator what lives, and what every
 * contestant must end with. Not thread-safe, and not fast.
 */
final class ReferenceBook {

    /** A resting order; its open size falls as it trades. */
    static final class Resting {
        final int number;
        final int user;
        final boolean buy;
        int price;
        int open;

        private Resting(int number, int user, boolean buy, int price, int open) {
            this.number = number;
            this.user = user;
            this.buy = buy;
            this.price = price;
            this.open = open;
        }
    }

    private final NavigableMap<Integer, Deque<Resting>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Integer, Deque<Resting>> asks = new TreeMap<>();
    private final Map<Integer, Resting> byNumber = new HashMap<>();
    private final IntConsumer onGone;
    private long volume;
    private long trades;
    private int lastPrice;

    /** @param onGone hears the number of each order that leaves the book */
    ReferenceBook(int firstPrice, IntConsumer onGone) {
        lastPrice = firstPrice;
        this.onGone = onGone;
    }

    /** An order that rests; only those that do are asked for. */
    Resting order(int number) {
        return Objects.requireNonNull(byNumber.get(number), "no such order rests");
    }

    int lastPrice() {
        return lastPrice;
    }

    /** Matches made so far. */
    long trades() {
        return trades;
    }

    void forgetVolume() {
        volume = 0;
        trades = 0;
    }

    /** The best price of a side, or the last traded one when the side is empty. */
    int best(boolean buy) {
        NavigableMap<Integer, Deque<Resting>> side = buy ? bids : asks;
        return side.isEmpty() ? lastPrice : side.firstKey();
    }

    /** Whether an order would meet one of its own user before it is filled or has nothing left to meet. */
    boolean meetsItself(int user, boolean buy, int price, int size) {
        int left = size;
        for (Map.Entry<Integer, Deque<Resting>> level : (buy ? asks : bids).entrySet()) {
            if (left <= 0 || !crosses(buy, price, level.getKey())) {
                return false;
            }
            for (Resting resting : level.getValue()) {
                if (left > 0 && resting.user == user) {
                    return true;
                }
                left -= resting.open;
            }
        }
        return false;
    }

    private static boolean crosses(boolean buy, int price, int oppositePrice) {
        return buy ? price >= oppositePrice : price <= oppositePrice;
    }

    void limit(int number, int user, boolean buy, int price, int size) {
        Resting order = new Resting(number, user, buy, price, size);
        match(order);
        rest(order);
    }

    void immediate(int user, boolean buy, int price, int size) {
        match(new Resting(0, user, buy, price, size));
    }

    void cancel(int number) {
        takeOut(order(number));
        gone(number);
    }

    void move(int number, int price) {
        Resting order = order(number);
        takeOut(order);
        order.price = price;
        match(order);
        rest(order);
    }

    private void rest(Resting order) {
        if (order.open == 0) {
            gone(order.number);
            return;
        }
        byNumber.put(order.number, order);
        side(order.buy).computeIfAbsent(order.price, price -> new ArrayDeque<>()).addLast(order);
    }

    private void gone(int number) {
        if (byNumber.remove(number) != null) {
            onGone.accept(number);
        }
    }

    private void takeOut(Resting order) {
        Deque<Resting> level = Objects.requireNonNull(side(order.buy).get(order.price), "no such level");
        level.remove(order);
        if (level.isEmpty()) {
            side(order.buy).remove(order.price);
        }
    }

    private void match(Resting taker) {
        NavigableMap<Integer, Deque<Resting>> opposite = side(!taker.buy);
        while (taker.open > 0 && !opposite.isEmpty() && crosses(taker.buy, taker.price, opposite.firstKey())) {
            Resting maker = opposite.firstEntry().getValue().peekFirst();
            int size = Math.min(taker.open, maker.open);
            taker.open -= size;
            maker.open -= size;
            volume += size;
            trades++;
            lastPrice = maker.price;
            if (maker.open == 0) {
                takeOut(maker);
                gone(maker.number);
            }
        }
    }

    private NavigableMap<Integer, Deque<Resting>> side(boolean buy) {
        return buy ? bids : asks;
    }

    BookSummary summary() {
        return new BookSummary(levels(bids), levels(asks), volume);
    }

    private static List<Level> levels(NavigableMap<Integer, Deque<Resting>> side) {
        List<Level> levels = new ArrayList<>();
        side.forEach((price, orders) -> levels.add(
                new Level(price, orders.stream().mapToLong(order -> order.open).sum(), orders.size())));
        return levels;
    }
}
