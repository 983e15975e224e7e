package io.corro.persistence.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A backup's file, a compressed tar. It is written beside its place and moved there when complete, so that half a
 * backup is never taken for one; only its owner may read it. One thread at a time.
 */
final class BackupArchive implements AutoCloseable {
    private static final int FILE_MODE = 0100600;
    private static final int DIRECTORY_MODE = 040700;

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final Path unfinished;
    private final TarArchiveOutputStream tar;

    BackupArchive(Path file) throws IOException {
        this.file = file;
        unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName().toString(),
                ".unfinished", OWNER_ONLY);
        tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(unfinished)), "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    void directory(String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/");
        entry.setMode(DIRECTORY_MODE);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    void text(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        begin(name, bytes.length);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /**
     * A file as it is while others write it: as many bytes as it had at first, zeros for what is gone meanwhile. A file
     * that has been deleted is left out.
     */
    void file(String name, Path source) throws IOException {
        try (InputStream input = Files.newInputStream(source)) {
            long size = Files.size(source);
            begin(name, size);
            copy(input, size);
            tar.closeArchiveEntry();
        } catch (NoSuchFileException e) {
            // Dropped between the listing and now: whatever needed it is dropped in the log, too.
        }
    }

    private void begin(String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(FILE_MODE);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
    }

    private void copy(InputStream input, long size) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = size; left > 0;) {
            int wanted = (int) Math.min(left, buffer.length);
            int read = Math.max(0, input.readNBytes(buffer, 0, wanted));
            Arrays.fill(buffer, read, wanted, (byte) 0);
            tar.write(buffer, 0, wanted);
            left -= wanted;
        }
    }

    /** The backup is complete. */
    void finish() throws IOException {
        tar.close();
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes what is not finished. */
    @Override
    public void close() throws IOException {
        try {
            tar.close();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Unpacks a backup into a directory that exists and is empty. */
    static void unpack(Path file, Path directory) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(file)), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, directory);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("the backup names a file outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Directories.create(target);
        } else {
            Files.createFile(target, OWNER_ONLY);
            try (OutputStream output = Files.newOutputStream(target)) {
                tar.transferTo(output);
            }
        }
    }
}
