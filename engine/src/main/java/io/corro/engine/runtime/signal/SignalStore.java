package io.corro.engine.runtime.signal;

import java.util.List;
import java.util.UUID;

/** Port: store of signals, as far as their ends are concerned. Thread-safe; may block. */
public interface SignalStore {

    /** A store without signals. */
    SignalStore NONE = new SignalStore() {
        @Override
        public List<OpenSignal> open() {
            return List.of();
        }

        @Override
        public void end(SignalEnd end) {}
    };

    enum Ending { TARGET_HIT, STOPPED, EXPIRED }

    /**
     * @param ticks the price that it ended at; zero if there was none
     * @param atUs  microseconds since 1970
     */
    record SignalEnd(UUID id, Ending ending, long ticks, long atUs) {}

    /** The signals that have not ended. */
    List<OpenSignal> open();

    /** Ends a signal unless it has ended. */
    void end(SignalEnd end);
}
