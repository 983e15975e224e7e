package io.corro.perf.core;

import java.util.UUID;
import java.util.function.Consumer;

import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;

/** What is measured: each prepares a market, does a thousand operations, and puts everything back. */
public enum Scenario {
    /** Limit orders that rest. */
    NEW(Scenario::fresh, 1, 0),
    /** Resting orders are cancelled. */
    CANCEL(Scenario::cancel, 1, 0),
    /** Resting orders get another price: an old and a new row each. */
    REPLACE(Scenario::replace, 2, 0),
    /** Each order fills one resting order: two executions, accounts, positions and orders. */
    CROSS(script -> cross(script, 1), 8, 0),
    /** One order takes a thousand resting orders at a hundred prices. */
    SWEEP(script -> cross(script, Script.OPERATIONS), 0, 0),
    /** One quote triggers a thousand stop orders. */
    STOP_CASCADE(Scenario::stopCascade, 0, 0),
    /** Orders that free margin does not cover. */
    REJECT_STORM(Scenario::rejectStorm, 0, 1),
    /** Quotes above a hundred thousand stop orders, none of which they reach. */
    QUOTE_OVER_TRIGGERS(Scenario::quoteOverTriggers, 0, 0),
    /** Cancels that also allocate: were this one to show no allocation, the others would prove nothing. */
    ALLOCATING_CONTROL(Scenario::cancel, 1, 0);

    private static final int TRIGGERS = 100_000;
    private static final int PRICES = 100;

    private final Consumer<Script> writing;
    private final int imagesPerOperation;
    private final int rejectsPerOperation;

    /** @param imagesPerOperation rows that each operation must write; zero where the rows of a command are shared */
    Scenario(Consumer<Script> writing, int imagesPerOperation, int rejectsPerOperation) {
        this.writing = writing;
        this.imagesPerOperation = imagesPerOperation;
        this.rejectsPerOperation = rejectsPerOperation;
    }

    /** @throws IllegalStateException if the engine did not do what the scenario is about */
    Script write() {
        Script script = new Script();
        writing.accept(script);
        boolean imagesFit = imagesPerOperation == 0 || script.images() == (long) imagesPerOperation * Script.OPERATIONS;
        if (!imagesFit || script.rejects() != (long) rejectsPerOperation * Script.OPERATIONS) {
            throw new IllegalStateException(
                    this + ": " + script.images() + " rows, " + script.rejects() + " refusals");
        }
        return script;
    }

    private static void fresh(Script script) {
        script.startMeasuring();
        UUID[] orders = rest(script);
        script.startRestoring();
        cancelEach(script, orders);
    }

    private static void cancel(Script script) {
        UUID[] orders = rest(script);
        script.startMeasuring();
        cancelEach(script, orders);
    }

    private static void replace(Script script) {
        UUID[] orders = rest(script);
        script.startMeasuring();
        for (int index = 0; index < orders.length; index++) {
            orders[index] = script.add(Script.replace(account(index), orders[index], restingPrice(index) - PRICES));
        }
        script.startRestoring();
        cancelEach(script, orders);
    }

    private static UUID[] rest(Script script) {
        UUID[] orders = new UUID[Script.OPERATIONS];
        for (int index = 0; index < orders.length; index++) {
            orders[index] = script.add(Script.order(CoreMarket.BOOK, account(index), Side.BUY, OrderType.LIMIT, 5,
                    restingPrice(index), 0));
        }
        return orders;
    }

    private static long restingPrice(int index) {
        return Script.PRICE - index * 37 % PRICES;
    }

    private static void cancelEach(Script script, UUID[] orders) {
        for (int index = 0; index < orders.length; index++) {
            script.add(Script.cancel(account(index), orders[index]));
        }
    }

    /** All accounts but the first sell, the first buys; then the other way round, which makes everybody flat. */
    private static void cross(Script script, int fillsPerOrder) {
        int prices = fillsPerOrder == 1 ? 1 : PRICES;
        wall(script, Side.SELL, prices);
        script.startMeasuring();
        take(script, Side.BUY, fillsPerOrder);
        script.startRestoring();
        wall(script, Side.BUY, prices);
        take(script, Side.SELL, fillsPerOrder);
    }

    private static void wall(Script script, Side side, int prices) {
        for (int index = 0; index < Script.OPERATIONS; index++) {
            script.add(Script.order(CoreMarket.BOOK, 1 + index % (CoreMarket.ACCOUNTS - 1), side, OrderType.LIMIT, 1,
                    Script.PRICE + index % prices, 0));
        }
    }

    private static void take(Script script, Side side, int steps) {
        long limit = side == Side.BUY ? Script.PRICE + PRICES : Script.PRICE;
        for (int index = 0; index < Script.OPERATIONS / steps; index++) {
            script.add(Script.order(CoreMarket.BOOK, 0, side, OrderType.LIMIT, steps, limit, 0));
        }
    }

    /** Stops to sell under the market; at the end the price comes back and the short positions are bought back. */
    private static void stopCascade(Script script) {
        stops(script::add, Script.OPERATIONS);
        script.startMeasuring();
        script.add(Script.quote(CoreMarket.DEALER, Script.PRICE / 2));
        script.startRestoring();
        for (int index = 0; index < Script.OPERATIONS; index++) {
            script.add(Script.order(CoreMarket.DEALER, account(index), Side.BUY, OrderType.MARKET, 1, 0, 0));
        }
        script.add(Script.quote(CoreMarket.DEALER, Script.PRICE));
    }

    private static void stops(Consumer<Command> player, int count) {
        for (int index = 0; index < count; index++) {
            player.accept(Script.order(CoreMarket.DEALER, account(index), Side.SELL, OrderType.STOP, 1, 0,
                    Script.PRICE - 1_000 - index * 37L % 10_000));
        }
    }

    private static void rejectStorm(Script script) {
        script.startMeasuring();
        for (int index = 0; index < Script.OPERATIONS; index++) {
            script.add(Script.order(CoreMarket.BOOK, account(index), Side.BUY, OrderType.LIMIT, 1_000_000,
                    CoreMarket.BOOK.grid().maxTicks(), 0));
        }
    }

    private static void quoteOverTriggers(Script script) {
        stops(script::play, TRIGGERS);
        script.begin();
        script.startMeasuring();
        for (int index = 0; index < Script.OPERATIONS; index++) {
            script.add(Script.quote(CoreMarket.DEALER, Script.PRICE + index % 7));
        }
    }

    private static int account(int index) {
        return index % CoreMarket.ACCOUNTS;
    }
}
