package io.corro.perf.round;

/**
 * What a contestant is to run, once through the whole flow.
 *
 * @param perSecond commands a second, sent at planned times; zero is as fast as they are taken
 */
public record Task(Layer layer, int perSecond) {

    /** How much of a contestant is run. */
    public enum Layer {
        /** The bare limit order book, called on one thread: no accounts, no risk, no ring. */
        BOOK,
        /** Everything that one thread does with a command: risk, book, settlement, effects; no ring. */
        CORE,
        /** The ring and all its threads, with risk switched off where that is possible. */
        PIPELINE,
        /** The ring and all its threads, with margin held for every order. */
        PIPELINE_MARGIN
    }

    public static Task fullSpeed(Layer layer) {
        return new Task(layer, 0);
    }

    public boolean isPaced() {
        return perSecond > 0;
    }

    public String toLine() {
        return layer + " " + perSecond;
    }

    /** @throws IllegalArgumentException if {@link #toLine} did not write it */
    public static Task parse(String line) {
        String[] words = line.split(" ");
        return new Task(Layer.valueOf(words[0]), Integer.parseInt(words[1]));
    }
}
