package io.corro.workflows.runtime;

import java.util.Locale;

/** A state of a process, one constant of its enum. */
public interface Stage {

    /** How far a case has come. */
    enum Progress {
        /** Nothing has happened that cannot be undone. */
        EARLY,
        /** Nothing can stop the process any more, although it has not ended. */
        LATE,
        END
    }

    /** The constant's name. */
    String name();

    Progress progress();

    /** The name in rows and on the wire. */
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    default boolean isPastNoReturn() {
        return progress() == Progress.LATE;
    }

    default boolean isFinal() {
        return progress() == Progress.END;
    }
}
