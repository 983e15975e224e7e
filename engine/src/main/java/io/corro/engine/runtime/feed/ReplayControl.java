package io.corro.engine.runtime.feed;

/** Control of a replay. Thread-safe. */
public interface ReplayControl {

    /** What a replay is doing. */
    enum State {
        RUNNING,
        PAUSED,
        /** All prices have been told. */
        ENDED
    }

    /**
     * @param timeUs     the engine's time
     * @param nextTimeUs of the next price; zero if there is none
     * @param speed      {@link ReplayOptions#MAX} stands for the greatest
     * @param quotes     quotes that were told so far
     */
    record Status(State state, long timeUs, long nextTimeUs, long speed, long quotes) {}

    Status status();

    void pause();

    void resume();

    /** Tells so many further quotes at once, and pauses. */
    void step(long quotes);

    void speed(long speed);

    /**
     * Goes on to a later time as fast as the engine answers, and then as before: what lies between happens.
     *
     * @return false if the time is not after the present one
     */
    boolean seek(long timeUs);
}
