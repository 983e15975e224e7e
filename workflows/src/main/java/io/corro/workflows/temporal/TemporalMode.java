package io.corro.workflows.temporal;

import java.util.Locale;
import java.util.Optional;

/** Where workflows live. */
public enum TemporalMode {
    /** In this process, in memory, without a port. A restart forgets them; the sweeper re-creates them from rows. */
    EMBEDDED,
    /** In a Temporal development server that this process starts and stops, on a file. It has the Web UI. */
    DEV,
    /** In a Temporal service that somebody else runs. */
    EXTERNAL;

    /** The mode of that name, in any case. */
    public static Optional<TemporalMode> named(String name) {
        for (TemporalMode mode : values()) {
            if (mode.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
