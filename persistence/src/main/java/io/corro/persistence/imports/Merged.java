package io.corro.persistence.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What became of rows that joined others.
 *
 * @param rows      all rows by time
 * @param added     rows that are new
 * @param replaced  rows that took the place of another with the same time
 * @param unchanged rows that were there already
 */
record Merged(List<PriceRow> rows, int added, int replaced, int unchanged) {

    boolean isChanged() {
        return added + replaced > 0;
    }

    /** Joins rows, both lists by time. Of two bars of one time the new one counts; ticks are one only if equal. */
    static Merged of(PriceKind kind, List<PriceRow> existing, List<PriceRow> fresh) {
        List<PriceRow> rows = new ArrayList<>(existing.size() + fresh.size());
        int added = 0;
        int replaced = 0;
        int from = 0;
        int i = 0;
        while (i < fresh.size()) {
            long timeUs = fresh.get(i).timeUs();
            while (from < existing.size() && existing.get(from).timeUs() < timeUs) {
                rows.add(existing.get(from++));
            }
            int start = rows.size();
            while (from < existing.size() && existing.get(from).timeUs() == timeUs) {
                rows.add(existing.get(from++));
            }
            Moment moment = new Moment(rows, start);
            for (; i < fresh.size() && fresh.get(i).timeUs() == timeUs; i++) {
                moment.take(kind, fresh.get(i));
            }
            added += moment.added;
            replaced += moment.replaced;
        }
        rows.addAll(existing.subList(from, existing.size()));
        return new Merged(rows, added, replaced, fresh.size() - added - replaced);
    }

    /** The rows of one time, which are the last of the list. */
    private static final class Moment {
        private static final int FEW = 8;
        private final List<PriceRow> rows;
        private final int start;
        private @Nullable Set<PriceRow> known;
        private int added;
        private int replaced;

        Moment(List<PriceRow> rows, int start) {
            this.rows = rows;
            this.start = start;
        }

        void take(PriceKind kind, PriceRow row) {
            if (kind.oneRowATime() && rows.size() > start) {
                replace(row);
            } else if (!contains(row)) {
                rows.add(row);
                added++;
            }
        }

        private void replace(PriceRow row) {
            if (!rows.getLast().sameValues(row)) {
                rows.set(rows.size() - 1, row);
                replaced++;
            }
        }

        private boolean contains(PriceRow row) {
            List<PriceRow> same = rows.subList(start, rows.size());
            if (same.size() < FEW) {
                return same.contains(row);
            }
            if (known == null) {
                known = new HashSet<>(same);
            }
            return !known.add(row);
        }
    }
}
