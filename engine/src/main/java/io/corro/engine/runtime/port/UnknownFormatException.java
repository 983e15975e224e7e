package io.corro.engine.runtime.port;

import io.corro.engine.core.journal.RecordFormat;

/** The journal was written by a newer release than this one. Nothing has been changed. */
public final class UnknownFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownFormatException(int shard, int format) {
        super("The journal of engine shard " + shard + " is in format " + format
                + ", and this release reads formats up to "
                + RecordFormat.CURRENT + "; nothing was changed. Start the release that wrote it, or a newer one.");
    }
}
