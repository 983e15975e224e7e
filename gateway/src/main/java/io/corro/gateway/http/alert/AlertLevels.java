package io.corro.gateway.http.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;

/** The waiting alerts of one instrument, by price: a quote costs what it reaches. Thread-safe. */
final class AlertLevels {
    private static final Comparator<WaitingAlert> BY_BORDER =
            Comparator.comparingLong(WaitingAlert::border).thenComparing(each -> each.alert().id());

    private final NavigableSet<WaitingAlert> above = new TreeSet<>(BY_BORDER);
    private final NavigableSet<WaitingAlert> below = new TreeSet<>(BY_BORDER);
    /** Crossings that have not seen a price yet. */
    private final List<WaitingAlert> fresh = new ArrayList<>();

    synchronized void add(WaitingAlert alert) {
        if (alert.alert().condition().isCrossing() && alert.seenSide() == 0) {
            fresh.add(alert);
        } else {
            (alert.waitsBelow() ? above : below).add(alert);
        }
    }

    synchronized void remove(UUID id) {
        above.removeIf(each -> each.alert().id().equals(id));
        below.removeIf(each -> each.alert().id().equals(id));
        fresh.removeIf(each -> each.alert().id().equals(id));
    }

    /** Takes out whatever the price reaches. */
    synchronized List<WaitingAlert> take(long sum) {
        List<WaitingAlert> reached = new ArrayList<>(fresh);
        fresh.clear();
        while (!above.isEmpty() && above.first().border() <= sum) {
            reached.add(above.removeFirst());
        }
        while (!below.isEmpty() && below.last().border() >= sum) {
            reached.add(below.removeLast());
        }
        return reached;
    }
}
