package io.corro.gateway.http.market;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

import io.corro.engine.core.domain.Instrument;

/** One page of historical data: symbol after symbol, each in order of time, as many items as the query wants. */
final class DataPage<T> {
    private final DataQuery query;
    private final Source<T> source;
    private final ToLongFunction<T> timeUs;
    private final Map<String, List<T>> items = new LinkedHashMap<>();
    private int left;
    private Optional<PageCursor> next = Optional.empty();

    /** Reads items of one instrument; {@code toUs} is exclusive. */
    @FunctionalInterface
    interface Source<T> {
        List<T> read(Instrument instrument, long fromUs, long toUs, boolean newestFirst, int limit);
    }

    private DataPage(DataQuery query, Source<T> source, ToLongFunction<T> timeUs) {
        this.query = query;
        this.source = source;
        this.timeUs = timeUs;
        left = query.limit();
    }

    /** May block, as the source may. */
    static <T> DataPage<T> read(DataQuery query, Source<T> source, ToLongFunction<T> timeUs) {
        DataPage<T> page = new DataPage<>(query, source, timeUs);
        query.asked().forEach((spelling, instrument) -> {
            if (page.next.isEmpty() && query.from().filter(from -> from.symbol().compareTo(spelling) > 0).isEmpty()) {
                page.read(spelling, instrument);
            }
        });
        return page;
    }

    private void read(String spelling, Instrument instrument) {
        Optional<PageCursor> from = query.from().filter(cursor -> cursor.symbol().equals(spelling));
        int told = from.map(PageCursor::told).orElse(0);
        long fromUs = from.filter(cursor -> !query.newestFirst()).map(PageCursor::timeUs).orElse(query.fromUs());
        long toUs = from.filter(cursor -> query.newestFirst()).map(cursor -> cursor.timeUs() + 1)
                .orElse(query.toUs());
        List<T> found = source.read(instrument, Math.max(fromUs, query.fromUs()), Math.min(toUs, query.toUs()),
                query.newestFirst(), left + told + 1);
        keep(spelling, found.subList(Math.min(told, found.size()), found.size()), from);
    }

    private void keep(String spelling, List<T> found, Optional<PageCursor> from) {
        List<T> kept = new ArrayList<>(found.subList(0, Math.min(left, found.size())));
        left -= kept.size();
        if (!kept.isEmpty()) {
            items.put(spelling, kept);
        }
        if (found.size() > kept.size()) {
            next = Optional.of(kept.isEmpty() ? new PageCursor(spelling, timeUs.applyAsLong(found.getFirst()), 0)
                    : after(spelling, kept, from));
        }
    }

    private PageCursor after(String spelling, List<T> kept, Optional<PageCursor> from) {
        long last = timeUs.applyAsLong(kept.getLast());
        long told = kept.stream().filter(item -> timeUs.applyAsLong(item) == last).count();
        int before = from.filter(cursor -> cursor.timeUs() == last).map(PageCursor::told).orElse(0);
        return new PageCursor(spelling, last, Math.toIntExact(told) + before);
    }

    /** By spelling; those without an item are left out. */
    Map<String, List<T>> items() {
        return items;
    }

    Optional<String> nextToken() {
        return next.map(PageCursor::token);
    }
}
