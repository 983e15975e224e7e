package io.corro.persistence.postgres;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the archive on the class path. A directory named by the archive's checksum is
 * either absent or complete: unpacking happens beside it and ends with a rename, so a killed process leaves no half
 * copy and two processes may do it at once.
 */
final class PostgresBinaries {

    private static final String UNFINISHED = "unpacking-";
    private static final int OWNER_MAY_EXECUTE = 0100;

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    /** The programs below {@code cache}, unpacked when they are not there yet. */
    static synchronized PostgresBinaries unpack(Path cache, Consumer<String> progress) {
        try {
            byte[] archive = archive();
            Path directory = cache.resolve("postgres-" + checksum(archive));
            if (!Files.isDirectory(directory)) {
                progress.accept("Unpacking PostgreSQL (" + archive.length / 1_000_000 + " MB, once) into " + directory);
                unpack(archive, directory);
            }
            return new PostgresBinaries(directory);
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("Cannot unpack PostgreSQL below " + cache + ": " + e.getMessage(), e);
        }
    }

    /** Path of one of the programs: {@code initdb}, {@code pg_ctl}. */
    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    private static byte[] archive() throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        if (!os.contains("linux") && !os.contains("mac")) {
            throw new IOException("it runs on Linux and macOS, not on " + os);
        }
        try (InputStream resource = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                os.contains("mac") ? "Darwin" : "Linux", "amd64".equals(arch) ? "x86_64" : arch)) {
            return resource.readAllBytes();
        }
    }

    private static String checksum(byte[] archive) {
        CRC32C crc = new CRC32C();
        crc.update(archive);
        return String.format("%08x-%d", crc.getValue(), archive.length);
    }

    private static void unpack(byte[] archive, Path directory) throws IOException {
        Path cache = Files.createDirectories(directory.getParent());
        deleteLeftovers(cache);
        Path unfinished = Files.createDirectory(cache.resolve(UNFINISHED + ProcessHandle.current().pid()));
        try {
            extract(archive, unfinished);
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            rename(unfinished, directory);
        } finally {
            Directories.delete(unfinished);
        }
    }

    /** Removes what processes left behind that were killed while they unpacked. */
    private static void deleteLeftovers(Path cache) throws IOException {
        List<Path> unfinished;
        try (Stream<Path> files = Files.list(cache)) {
            unfinished = files.filter(file -> file.getFileName().toString().startsWith(UNFINISHED)).toList();
        }
        for (Path left : unfinished) {
            long pid = Long.parseLong(left.getFileName().toString().substring(UNFINISHED.length()));
            if (pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty()) {
                Directories.delete(left);
            }
        }
    }

    /**
     * Another process may have been faster; its copy is as good as ours. An atomic move names that case in its text
     * only.
     */
    static void rename(Path unfinished, Path directory) throws IOException {
        try {
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    private static void extract(byte[] archive, Path target) throws IOException {
        InputStream unpacked = new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive)));
        try (TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            String permissions = (entry.getMode() & OWNER_MAY_EXECUTE) != 0 ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }
}
