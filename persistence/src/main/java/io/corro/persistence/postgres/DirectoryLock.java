package io.corro.persistence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Exclusive right of this process to a data directory. The operating system gives it back when the process dies,
 * however it dies, so it cannot go stale. Thread-safe.
 *
 * <p>The set of held directories is not redundant: a POSIX lock belongs to the process, and closing any second channel
 * on the file would silently release it. So a directory that this process holds is never opened again.
 */
final class DirectoryLock implements AutoCloseable {

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private static final String FILE = "lock";

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the directory, which must exist.
     *
     * @throws DataDirectoryInUseException when this or another process holds it
     */
    static DirectoryLock acquire(Path directory) {
        if (!HELD.add(directory)) {
            throw new DataDirectoryInUseException(directory, "this process");
        }
        try {
            return lock(directory);
        } catch (IOException e) {
            HELD.remove(directory);
            throw new UncheckedIOException("Cannot lock " + directory, e);
        } catch (RuntimeException e) {
            HELD.remove(directory);
            throw e;
        }
    }

    /** Whether a file of the directory is what locks it. */
    static boolean isLockOf(Path directory, Path file) {
        return file.equals(directory.resolve(FILE));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unlock " + directory, e);
        } finally {
            HELD.remove(directory);
        }
    }

    private static DirectoryLock lock(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new DataDirectoryInUseException(directory, owner(file));
        }
        channel.truncate(0).write(ByteBuffer.wrap(ownPid()));
        return new DirectoryLock(directory, channel);
    }

    private static String owner(Path file) throws IOException {
        String pid = Files.readString(file).strip();
        return pid.isEmpty() ? "another process" : "process " + pid;
    }

    private static byte[] ownPid() {
        return (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
