package io.corro.persistence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a PostgreSQL server writes down about itself in {@code postmaster.pid}. The file of a killed server stays
 * behind, and its process id may meanwhile belong to any other process, so it proves nothing by itself.
 *
 * @param pid process id of the server
 * @param port 0 when the server died before it wrote one
 */
record PostmasterPid(long pid, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    static Optional<PostmasterPid> read(Path dataDirectory) {
        try {
            List<String> lines = Files.readAllLines(file(dataDirectory));
            long pid = Long.parseLong(lines.get(PID_LINE).strip());
            int port = lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0;
            return Optional.of(new PostmasterPid(pid, port));
        } catch (NoSuchFileException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(Path dataDirectory) {
        return dataDirectory.resolve("postmaster.pid");
    }

    /**
     * Whether the process lives and is a server on this data directory: not another that inherited the number, nor a
     * dead one that nobody has reaped, which has no command line any more.
     */
    boolean isServerOf(Path dataDirectory) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().commandLine())
                .filter(commandLine -> commandLine.contains(dataDirectory.toString()))
                .isPresent();
    }
}
