package io.corro.persistence.imports;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

import io.corro.engine.core.calendar.MarketSessions;
import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;

/** Finder of holes between the bars of an import: frames that have no bar while the real market was open. */
public final class Gaps {
    private static final int TOLD_MAX = 20;
    /** A year of minutes: longer holes are cut there. */
    private static final int FRAMES_MAX = 525_600;

    /** A hole: bars missing from one time until another, in microseconds since 1970. */
    public record Gap(String symbol, long fromUs, long untilUs, long bars) {
        @Override
        public String toString() {
            return symbol + ": " + bars + " bars from " + instant(fromUs) + " until " + instant(untilUs);
        }

        private static Instant instant(long us) {
            return Instant.EPOCH.plus(us, ChronoUnit.MICROS);
        }
    }

    private final TradingCalendar calendar = new MarketSessions();
    private final Timeframe frame;
    private final Map<String, Long> lastUs = new HashMap<>();
    private final PriorityQueue<Gap> longest = new PriorityQueue<>(Comparator.comparingLong(Gap::bars));
    private long missing;

    Gaps(Timeframe frame) {
        this.frame = frame;
    }

    /** Takes the next bar of an instrument; one from before the last is no hole. */
    void bar(Instrument instrument, long startUs) {
        Long last = lastUs.get(instrument.symbol());
        if (last == null || startUs > last) {
            if (last != null && isFixed(frame)) {
                hole(instrument, last, startUs);
            }
            lastUs.put(instrument.symbol(), startUs);
        }
    }

    private void hole(Instrument instrument, long lastUs, long nextUs) {
        DayBoundary day = DayBoundary.of(instrument.assetClass());
        long bars = 0;
        long firstUs = nextUs;
        long at = frame.endOf(lastUs, day);
        for (int i = 0; at < nextUs && i < FRAMES_MAX; i++) {
            if (calendar.isOpen(instrument.assetClass(), at)) {
                firstUs = Math.min(firstUs, at);
                bars++;
                at = frame.endOf(at, day);
            } else {
                at = frame.startOf(calendar.nextOpenUs(instrument.assetClass(), at) - 1, day);
                at = frame.endOf(at, day);
            }
        }
        if (bars > 0) {
            missing += bars;
            longest.add(new Gap(instrument.symbol(), firstUs, nextUs, bars));
            if (longest.size() > TOLD_MAX) {
                longest.poll();
            }
        }
    }

    /** Whether all bars of the frame are equally long. */
    static boolean isFixed(Timeframe frame) {
        return frame.unit().compareTo(Timeframe.Unit.HOUR) <= 0;
    }

    List<Gap> longest() {
        List<Gap> gaps = new ArrayList<>(longest);
        gaps.sort(Comparator.comparingLong(Gap::bars).reversed());
        return gaps;
    }

    long missing() {
        return missing;
    }
}
