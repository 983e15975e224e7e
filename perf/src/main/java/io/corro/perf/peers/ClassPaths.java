package io.corro.perf.peers;

import java.io.File;
import java.nio.file.Path;

import io.corro.perf.flow.Flow;

/** What stands on the class path of the peer's process. */
final class ClassPaths {
    /** The directory of the peer's build output; the launcher and the tests name it. */
    static final String PEER_DIRECTORY = "corro.perf.peer";

    private ClassPaths() {}

    /** The peer's classes and libraries, and the flow's classes; nothing else of ours. */
    static String peer() {
        String directory = System.getProperty(PEER_DIRECTORY);
        if (directory == null) {
            throw new IllegalStateException("the property " + PEER_DIRECTORY + " names no directory");
        }
        String flow = Path.of(Flow.class.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
        return String.join(File.pathSeparator, flow, Path.of(directory, "classes").toString(),
                Path.of(directory, "lib") + File.separator + "*");
    }
}
