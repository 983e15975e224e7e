package io.corro.perf.flow;

/**
 * A list of commands, column by column, so that reading it costs a contestant next to nothing. The first
 * {@link #fillCount} commands only fill the book and are never measured. Prices are ticks, sizes are lots; the columns
 * size and side count for new orders only, the price not for cancels.
 */
public final class Flow {
    private final int fillCount;
    private final byte[] actions;
    private final int[] orders;
    private final int[] users;
    private final boolean[] buys;
    private final int[] prices;
    private final int[] sizes;
    private int length;

    Flow(int fillCount, int capacity) {
        this.fillCount = fillCount;
        actions = new byte[capacity];
        orders = new int[capacity];
        users = new int[capacity];
        buys = new boolean[capacity];
        prices = new int[capacity];
        sizes = new int[capacity];
    }

    void add(Action action, int order, int user, boolean buy, int price, int size) {
        actions[length] = (byte) action.ordinal();
        orders[length] = order;
        users[length] = user;
        buys[length] = buy;
        prices[length] = price;
        sizes[length] = size;
        length++;
    }

    public int length() {
        return length;
    }

    /** The number of commands at the beginning that fill the book. */
    public int fillCount() {
        return fillCount;
    }

    public int measuredCount() {
        return length - fillCount;
    }

    public Action action(int index) {
        return Action.ofCode(actions[index]);
    }

    /** Number of the order, from 1 in order of creation. */
    public int order(int index) {
        return orders[index];
    }

    /** Number of the user, from 1. */
    public int user(int index) {
        return users[index];
    }

    public boolean isBuy(int index) {
        return buys[index];
    }

    public int price(int index) {
        return prices[index];
    }

    public int size(int index) {
        return sizes[index];
    }
}
