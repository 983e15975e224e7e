package io.corro.engine.runtime.bot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.corro.engine.core.strategy.OwnPosition;
import io.corro.engine.runtime.bot.BotStore.OwnExecution;

/**
 * What the executions of a bot have led to: its own position in each instrument, what the open part of it has gained,
 * and the positions that it closed last. Executions are taken in their order. Used by one thread.
 */
final class OwnHistory {
    /** Rows of positions are written behind the fills; never so many of them that this is too few. */
    static final int CLOSED_MAX = 100;

    private final Map<Integer, BotEvent.Adjusted> adjusted;
    private final Map<Integer, Track> tracks = new HashMap<>();
    private final Deque<Closed> closed = new ArrayDeque<>();
    private String lastOrder = "";
    private long lastSeq;

    /**
     * A position that was closed.
     *
     * @param own   as it was before that
     * @param ticks the price at which it was closed
     * @param gain  ticks times steps, since it was opened
     */
    record Closed(int instrument, OwnPosition own, long ticks, long gain, long atUs) {}

    /**
     * A position that may be flat.
     *
     * @param ticks the price of the last execution
     * @param gain  what has been closed of it since it was opened, in ticks times steps
     */
    record Held(OwnPosition own, long ticks, long gain) {}

    private static final class Track {
        Held held = new Held(OwnPosition.FLAT, 0, 0);
        /** Whether the count of what others have closed has been taken up. */
        boolean isAdjusted;
    }

    /** @param adjusted where the count was adjusted after others had closed what the bot held, by instrument */
    OwnHistory(Map<Integer, BotEvent.Adjusted> adjusted) {
        this.adjusted = adjusted;
    }

    /**
     * @param presentPerFormer today's steps in one of those in which the count was adjusted
     * @return gain of what the execution closed, in ticks times steps
     */
    long take(OwnExecution execution, long presentPerFormer) {
        Track track = tracks.computeIfAbsent(execution.instrument(), _ -> new Track());
        BotEvent.Adjusted last = adjusted.get(execution.instrument());
        if (last != null && execution.seq() > last.seq()) {
            adjust(execution.instrument(), track, last, presentPerFormer);
        }
        boolean isNewOrder = !execution.clientOrderId().equals(lastOrder);
        lastOrder = execution.clientOrderId();
        lastSeq = Math.max(lastSeq, execution.seq());
        OwnPosition.Change change = track.held.own().after(execution.side(), execution.steps(), execution.ticks(),
                isNewOrder, execution.atUs());
        fill(track, execution, change);
        return change.gain();
    }

    private void fill(Track track, OwnExecution execution, OwnPosition.Change change) {
        Held before = track.held;
        boolean isSame = !before.own().isFlat() && change.position().openedUs() == before.own().openedUs();
        if (!isSame && !before.own().isFlat()) {
            close(new Closed(execution.instrument(), before.own(), execution.ticks(), before.gain() + change.gain(),
                    execution.atUs()));
        }
        track.held = new Held(change.position(), execution.ticks(), isSame ? before.gain() + change.gain() : 0);
    }

    private void adjust(int instrument, Track track, BotEvent.Adjusted last, long presentPerFormer) {
        if (track.isAdjusted) {
            return;
        }
        track.isAdjusted = true;
        Held before = track.held;
        OwnPosition own = last.own(presentPerFormer);
        boolean isSame = own.openedUs() == before.own().openedUs();
        if (!isSame && !before.own().isFlat()) {
            close(new Closed(instrument, before.own(), before.ticks(), before.gain(), last.atUs()));
        }
        track.held = new Held(own, before.ticks(), isSame ? before.gain() : 0);
    }

    private void close(Closed position) {
        closed.add(position);
        if (closed.size() > CLOSED_MAX) {
            closed.remove();
        }
    }

    /** After the last execution. */
    Held held(int instrument, long presentPerFormer) {
        Track track = tracks.computeIfAbsent(instrument, _ -> new Track());
        BotEvent.Adjusted last = adjusted.get(instrument);
        if (last != null) {
            adjust(instrument, track, last, presentPerFormer);
        }
        return track.held;
    }

    /** The positions that were closed last, oldest first. */
    List<Closed> closed() {
        return List.copyOf(closed);
    }

    /** Of the last execution; zero without one. */
    long lastSeq() {
        return lastSeq;
    }
}
