package io.corro.engine.core.matching;

import io.corro.engine.core.domain.Side;

/**
 * Trailing stops of one side and one kind of trail. Orders that have seen the same best price are one {@link
 * TrailingCohort}; when the market passes that price the cohort moves, and joins those on its way. Of each cohort the
 * order that triggers first stands in an index by its stop price. So a quote costs the cohorts that it moves and the
 * orders that it triggers, not the orders that trail. Owned by the matching thread.
 */
final class TrailingSide {
    private final Side side;
    /** A level for each cohort, the one nearest to the market first. */
    private final BookSide bests;
    /** The first order of each cohort at its stop price, the one that triggers next first. */
    private final BookSide heads;
    private final Pool<TrailingCohort> cohorts = new Pool<>(TrailingCohort::new);

    TrailingSide(Side side) {
        this.side = side;
        bests = side == Side.BUY ? BookSide.highestFirst() : BookSide.lowestFirst();
        heads = side == Side.BUY ? BookSide.lowestFirst() : BookSide.highestFirst();
    }

    void add(OrderState order, long bestTicks) {
        PriceLevel level = bests.level(bestTicks);
        if (level.cohort == null) {
            attach(cohorts.take(), level);
        } else {
            displace(level.cohort);
        }
        level.cohort.add(order);
        place(level.cohort);
    }

    void remove(OrderState order) {
        TrailingCohort cohort = order.trailing.cohort;
        displace(cohort);
        cohort.remove(order);
        if (cohort.isEmpty()) {
            detach(cohort);
            cohorts.give(cohort);
        } else {
            place(cohort);
        }
    }

    /** Moves the cohorts that the market has passed to its price. */
    void follow(long priceTicks) {
        TrailingCohort moved = null;
        for (PriceLevel level = bests.best(); level != null && isPassed(level.priceTicks, priceTicks);
                level = bests.best()) {
            displace(level.cohort);
            moved = joined(moved, detach(level.cohort));
        }
        if (moved != null) {
            PriceLevel level = bests.level(priceTicks);
            if (level.cohort != null) {
                displace(level.cohort);
                moved = joined(moved, detach(level.cohort));
                level = bests.level(priceTicks);
            }
            attach(moved, level);
            place(moved);
        }
    }

    private boolean isPassed(long bestTicks, long priceTicks) {
        return side == Side.BUY ? priceTicks < bestTicks : priceTicks > bestTicks;
    }

    private TrailingCohort joined(TrailingCohort one, TrailingCohort other) {
        if (one == null) {
            return other;
        }
        TrailingCohort larger = TrailingCohort.union(one, other);
        cohorts.give(larger == one ? other : one);
        return larger;
    }

    /** The stop price that the market meets next; zero if there is none. */
    long nextStopTicks() {
        PriceLevel level = heads.best();
        return level == null ? 0 : level.priceTicks;
    }

    /** The oldest order at {@link #nextStopTicks()}. */
    OrderState next() {
        OrderState oldest = heads.best().first;
        for (OrderState order = oldest.later; order != null; order = order.later) {
            if (order.details.createdSeq < oldest.details.createdSeq) {
                oldest = order;
            }
        }
        return oldest;
    }

    private void place(TrailingCohort cohort) {
        heads.add(cohort.root, cohort.root.details.trail.stopTicks(side, cohort.level.priceTicks));
    }

    private static void displace(TrailingCohort cohort) {
        cohort.root.queue.remove(cohort.root);
    }

    private static void attach(TrailingCohort cohort, PriceLevel level) {
        cohort.level = level;
        level.cohort = cohort;
    }

    private TrailingCohort detach(TrailingCohort cohort) {
        PriceLevel level = cohort.level;
        level.cohort = null;
        cohort.level = null;
        bests.remove(level);
        return cohort;
    }
}
