package io.corro.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * Unpacks a backup into a data directory. It is complete before anything is replaced: a restore that fails leaves the
 * directory as it was. Stateless; blocks.
 */
public final class DirectoryRestore {
    private DirectoryRestore() {}

    /**
     * Unpacks; what was in the directory is kept beside it.
     *
     * @param mayReplace whether a directory that is not empty may be replaced
     * @return what the backup says about itself
     * @throws DataDirectoryInUseException if a server runs on the directory
     * @throws EmbeddedDatabaseException if it is not empty, or the file is not a backup
     */
    public static String read(Path file, Path directory, boolean mayReplace) {
        try {
            Path home = Directories.create(directory).toRealPath();
            try (DirectoryLock _ = DirectoryLock.acquire(home)) {
                requireReplaceable(home, mayReplace);
                return replace(file, home);
            }
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("the backup could not be restored: " + e.getMessage(), e);
        }
    }

    private static void requireReplaceable(Path home, boolean mayReplace) throws IOException {
        if (EmbeddedDatabase.running(home).isPresent()) {
            throw new EmbeddedDatabaseException("a database runs in " + home + ": stop its server first");
        }
        try (Stream<Path> files = Files.list(home)) {
            if (!mayReplace && files.anyMatch(each -> !DirectoryLock.isLockOf(home, each))) {
                throw new EmbeddedDatabaseException(
                        home + " is not empty: name another directory, or say --replace to move its contents aside");
            }
        }
    }

    private static String replace(Path file, Path home) throws IOException {
        Path unpacked = Files.createTempDirectory(home.getParent(), home.getFileName() + ".restoring-");
        try {
            BackupArchive.unpack(file, unpacked);
            Path manifest = unpacked.resolve(DirectoryBackup.MANIFEST);
            if (!Files.exists(manifest)) {
                throw new EmbeddedDatabaseException(file + " is not a backup of a data directory");
            }
            String text = Files.readString(manifest);
            Files.delete(manifest);
            moveAside(home);
            moveAll(unpacked, home);
            return text;
        } finally {
            Directories.delete(unpacked);
        }
    }

    private static void moveAside(Path home) throws IOException {
        if (Files.exists(home.resolve("postgres"))) {
            moveAll(home, Files.createTempDirectory(home.getParent(), home.getFileName() + ".before-restore-"));
        }
    }

    private static void moveAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path each : (Iterable<Path>) files.filter(path -> !DirectoryLock.isLockOf(from, path))::iterator) {
                Files.move(each, to.resolve(each.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }
}
