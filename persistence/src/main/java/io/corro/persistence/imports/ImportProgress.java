package io.corro.persistence.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Progress of one import: counted by its threads, read by any. */
public final class ImportProgress {
    /** Different reasons that are told; further ones count as the last. */
    private static final int REASONS_MAX = 50;
    private static final String OTHER_REASONS = "other reasons";

    /** How far an import is. */
    public enum State {
        WAITING, RUNNING, DONE, REFUSED
    }

    /**
     * The numbers of a moment.
     *
     * @param read      rows that were read, the header not counted
     * @param loaded    rows that are stored now and were not before
     * @param replaced  rows that took the place of others
     * @param unchanged rows that were stored already, or stand twice in the file
     * @param rejected  rows that are not loaded; {@code market_data.ohlcv_staging} names each with its reason
     * @param flagged   bars that open more than a fifth away from the close before
     * @param reasons   how often each reason was given
     * @param gaps      holes of bars, the longest first
     * @param missing   bars that are missing in all holes
     * @param detail    why it was refused, or empty
     */
    public record Numbers(State state, String detail, long read, long loaded, long replaced, long unchanged,
            long rejected, long flagged, Map<String, Long> reasons, List<Gaps.Gap> gaps, long missing) {}

    private final UUID id = UUID.randomUUID();
    private final Map<String, Long> reasons = new LinkedHashMap<>();
    private State state = State.WAITING;
    private String detail = "";
    private long read;
    private long loaded;
    private long replaced;
    private long unchanged;
    private long rejected;
    private long flagged;
    private List<Gaps.Gap> gaps = List.of();
    private long missing;

    /** Names the import in the table of staged rows. */
    public UUID id() {
        return id;
    }

    synchronized void begin() {
        state = State.RUNNING;
    }

    synchronized void read(long rows) {
        read += rows;
    }

    synchronized void stored(Merged merged) {
        loaded += merged.added();
        replaced += merged.replaced();
        unchanged += merged.unchanged();
    }

    synchronized void rejected(String reason) {
        rejected++;
        boolean told = reasons.containsKey(reason) || reasons.size() < REASONS_MAX;
        reasons.merge(told ? reason : OTHER_REASONS, 1L, Long::sum);
    }

    synchronized void flagged() {
        flagged++;
    }

    synchronized void done(List<Gaps.Gap> found, long missingBars) {
        gaps = List.copyOf(found);
        missing = missingBars;
        state = State.DONE;
    }

    synchronized void refused(String why) {
        detail = why;
        state = State.REFUSED;
    }

    public synchronized Numbers numbers() {
        return new Numbers(state, detail, read, loaded, replaced, unchanged, rejected, flagged, Map.copyOf(reasons),
                gaps, missing);
    }

    /** The report for people. */
    public List<String> report() {
        Numbers now = numbers();
        List<String> lines = new ArrayList<>();
        lines.add("%,d rows read: %,d loaded, %,d replaced, %,d unchanged, %,d rejected".formatted(now.read, now.loaded,
                now.replaced, now.unchanged, now.rejected));
        now.reasons.forEach((reason, count) -> lines.add("  %,d rejected: %s".formatted(count, reason)));
        if (now.flagged > 0) {
            lines.add("%,d bars open more than 20 %% away from the close before: look at them".formatted(now.flagged));
        }
        if (now.missing > 0) {
            lines.add("%,d bars are missing while markets were open; the longest holes:".formatted(now.missing));
            now.gaps.forEach(gap -> lines.add("  " + gap));
        }
        return lines;
    }
}
