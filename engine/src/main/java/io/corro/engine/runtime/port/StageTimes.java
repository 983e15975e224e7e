package io.corro.engine.runtime.port;

/**
 * Moments at which the engine's stages were done with one command, as {@link System#nanoTime} of this process counts.
 *
 * @param admittedNs  it was put on the ring
 * @param matchingNs  the matching thread came to it
 * @param matchedNs   its effects were known
 * @param journaledNs its effects were durable, and the publishing thread knew
 */
public record StageTimes(long admittedNs, long matchingNs, long matchedNs, long journaledNs) {
    /** Of a command that nobody waits for. */
    public static final StageTimes NONE = new StageTimes(0, 0, 0, 0);
}
