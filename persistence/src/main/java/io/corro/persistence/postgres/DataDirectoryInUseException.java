package io.corro.persistence.postgres;

import java.nio.file.Path;

/** Another process already runs on the data directory. Two engines must never share one. */
public final class DataDirectoryInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataDirectoryInUseException(Path directory, String owner) {
        super("The data directory " + directory + " is in use by " + owner
                + ". Stop that process first, or choose another directory.");
    }
}
