package io.corro.perf.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A book as price levels, best first, and what was traded on the way there: enough to see whether two contestants did
 * the same.
 *
 * @param volume lots traded after the fill, each match counted once
 */
public record BookSummary(List<Level> bids, List<Level> asks, long volume) {

    /** One price: the open lots of its orders and how many orders there are. */
    public record Level(long price, long size, int orders) {}

    public BookSummary {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /** Where another summary parts from this one, in words; empty if they are the same. */
    public Optional<String> difference(BookSummary other) {
        return sideDifference("bid", bids, other.bids)
                .or(() -> sideDifference("ask", asks, other.asks))
                .or(() -> volume == other.volume ? Optional.empty()
                        : Optional.of("traded volume: " + volume + " and " + other.volume));
    }

    private static Optional<String> sideDifference(String side, List<Level> ours, List<Level> theirs) {
        int common = Math.min(ours.size(), theirs.size());
        for (int index = 0; index < common; index++) {
            if (!ours.get(index).equals(theirs.get(index))) {
                return Optional.of(side + " level " + index + ": " + ours.get(index) + " and " + theirs.get(index));
            }
        }
        return ours.size() == theirs.size() ? Optional.empty()
                : Optional.of(side + " levels: " + ours.size() + " and " + theirs.size());
    }

    public int orders() {
        return bids.stream().mapToInt(Level::orders).sum() + asks.stream().mapToInt(Level::orders).sum();
    }

    /** One word a level and one for the volume, to hand a summary to another process. */
    public String toText() {
        StringBuilder text = new StringBuilder("volume:").append(volume);
        bids.forEach(level -> append(text, 'b', level));
        asks.forEach(level -> append(text, 'a', level));
        return text.toString();
    }

    private static void append(StringBuilder text, char side, Level level) {
        text.append(' ').append(side).append(':').append(level.price).append(':').append(level.size)
                .append(':').append(level.orders);
    }

    /** @throws IllegalArgumentException if {@link #toText} did not write it */
    public static BookSummary parse(String text) {
        List<Level> bids = new ArrayList<>();
        List<Level> asks = new ArrayList<>();
        long volume = 0;
        for (String word : text.split(" ")) {
            String[] parts = word.split(":");
            switch (parts[0]) {
                case "volume" -> volume = Long.parseLong(parts[1]);
                case "b" -> bids.add(level(parts));
                case "a" -> asks.add(level(parts));
                default -> throw new IllegalArgumentException("not a book summary: " + word);
            }
        }
        return new BookSummary(bids, asks, volume);
    }

    private static Level level(String[] parts) {
        return new Level(Long.parseLong(parts[1]), Long.parseLong(parts[2]), Integer.parseInt(parts[3]));
    }
}
