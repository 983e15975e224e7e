package io.corro.perf.flow;

import java.util.SplittableRandom;

import io.corro.perf.flow.Mix.Shares;
import io.corro.perf.flow.ReferenceBook.Resting;

/**
 * Makes a flow by {@link Mix}. Orders are placed around the last traded price, at distances that thin out; a move goes
 * part of the way to the last price, sometimes away from it, and a few moves go all the way and trade. No order ever
 * meets one of its own user, because engines treat that differently; nothing is ever refused.
 *
 * <p>Single use, not thread-safe.
 */
public final class FlowGenerator {
    private static final int FIRST_PRICE = 100_000;
    private static final int PRICE_MIN = 1_000;
    private static final int PRICE_MAX = 400_000;
    /** The distance, in ticks, within which new orders are placed. */
    private static final int DISTANCE_MAX = 6_000;
    /** Moves of a thousand that go to the other side and trade. */
    private static final int CROSSING_MOVES = 35;
    /** How far, in ticks, an order that is meant to trade may go into the other side. */
    private static final int REACH_MAX = 3;

    private final Mix mix;
    private final SplittableRandom random;
    private final ReferenceBook book = new ReferenceBook(FIRST_PRICE, this::forget);
    private final Flow flow;
    private final int[] live;
    private final int[] placeOf;
    private int liveCount;
    private int lastOrder;
    private int trading;

    private FlowGenerator(Mix mix) {
        this.mix = mix;
        random = new SplittableRandom(mix.seed());
        int length = mix.liveOrders() + mix.commands();
        flow = new Flow(mix.liveOrders(), length);
        live = new int[length + 1];
        placeOf = new int[length + 1];
    }

    public static GeneratedFlow generate(Mix mix) {
        return new FlowGenerator(mix).generate();
    }

    private GeneratedFlow generate() {
        for (int index = 0; index < mix.liveOrders(); index++) {
            rest(index % 2 == 0);
        }
        book.forgetVolume();
        for (int index = 0; index < mix.commands(); index++) {
            long before = book.trades();
            command();
            trading += book.trades() == before ? 0 : 1;
        }
        return new GeneratedFlow(flow, book.summary(), trading);
    }

    private void command() {
        Shares shares = liveCount < mix.liveOrders() ? mix.whenShort() : mix.whenFull();
        int draw = random.nextInt(1_000);
        if (draw < shares.limits()) {
            rest(random.nextBoolean());
        } else if (draw < shares.limits() + shares.immediates()) {
            immediate(random.nextBoolean());
        } else if (draw < shares.limits() + shares.immediates() + shares.cancels()) {
            cancel(anyLive());
        } else {
            move(anyLive());
        }
    }

    /** Behind its own side's last price, so that it rests. */
    private void rest(boolean buy) {
        double thinning = random.nextDouble() * random.nextDouble();
        int distance = 1 + (int) (thinning * DISTANCE_MAX);
        int price = passive(buy, book.lastPrice() + (buy ? -distance : distance));
        int size = 1 + random.nextInt(6) * random.nextInt(6) * random.nextInt(6);
        int user = anyUser();
        lastOrder++;
        flow.add(Action.LIMIT, lastOrder, user, buy, price, size);
        book.limit(lastOrder, user, buy, price, size);
        placeOf[lastOrder] = liveCount;
        live[liveCount++] = lastOrder;
    }

    /** The nearest price that does not meet the other side. */
    private int passive(boolean buy, int price) {
        int bounded = Math.clamp(price, PRICE_MIN, PRICE_MAX);
        int opposite = book.best(!buy);
        return buy ? Math.min(bounded, opposite - 1) : Math.max(bounded, opposite + 1);
    }

    private void immediate(boolean buy) {
        int price = reaching(buy);
        int size = 1 + random.nextInt(3) * random.nextInt(3);
        int user = anyUser();
        while (book.meetsItself(user, buy, price, size)) {
            user = anyUser();
        }
        lastOrder++;
        flow.add(Action.IMMEDIATE, lastOrder, user, buy, price, size);
        book.immediate(user, buy, price, size);
    }

    private int reaching(boolean buy) {
        int into = random.nextInt(REACH_MAX);
        return book.best(!buy) + (buy ? into : -into);
    }

    private void cancel(int order) {
        Resting resting = book.order(order);
        flow.add(Action.CANCEL, order, resting.user, resting.buy, resting.price, 0);
        book.cancel(order);
    }

    private void move(int order) {
        Resting resting = book.order(order);
        int price = movedPrice(resting);
        flow.add(Action.MOVE, order, resting.user, resting.buy, price, 0);
        book.move(order, price);
    }

    private int movedPrice(Resting resting) {
        if (random.nextInt(1_000) < CROSSING_MOVES) {
            int price = reaching(resting.buy);
            if (!book.meetsItself(resting.user, resting.buy, price, resting.open)) {
                return price;
            }
        }
        double part = random.nextDouble() * 0.75 - 0.25;
        int step = (int) Math.round((book.lastPrice() - resting.price) * part);
        int price = passive(resting.buy, resting.price + (step == 0 ? 1 : step));
        return price == resting.price ? price + (resting.buy ? -1 : 1) : price;
    }

    private int anyUser() {
        return 1 + random.nextInt(mix.users());
    }

    private int anyLive() {
        return live[random.nextInt(liveCount)];
    }

    private void forget(int order) {
        int place = placeOf[order];
        int moved = live[--liveCount];
        live[place] = moved;
        placeOf[moved] = place;
    }
}
