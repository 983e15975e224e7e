package io.corro.workflows.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Documents in a directory, named by the SHA-256 of their content: the same document is stored once, and a name stands
 * for one content for ever. A document is written beside its place and then renamed into it, so that nobody ever sees
 * half of one. Thread-safe; several processes may share the directory.
 */
public final class DocumentArchive {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int FOLDER_LENGTH = 2;

    private final Path directory;

    public DocumentArchive(Path directory) {
        this.directory = directory;
    }

    /** The document's name. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Keeps a document, on disk when this returns; one that is there already stays. @return its name */
    public String put(byte[] content) {
        String name = sha256(content);
        if (find(name).isEmpty()) {
            write(place(name), content);
        }
        return name;
    }

    /** The document of that name; one that was damaged is none. */
    public Optional<byte[]> find(String name) {
        try {
            byte[] content = Files.readAllBytes(place(name));
            return sha256(content).equals(name) ? Optional.of(content) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("document " + name + " cannot be read", e);
        }
    }

    private Path place(String name) {
        if (!SHA_256.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a document: " + name);
        }
        return directory.resolve(name.substring(0, FOLDER_LENGTH)).resolve(name + ".pdf");
    }

    private static void write(Path place, byte[] content) {
        Path folder = Objects.requireNonNull(place.getParent(), "a document stands in a folder");
        try {
            Files.createDirectories(folder);
            Path beside = Files.createTempFile(folder, "new-", ".tmp");
            try {
                writeThrough(beside, content);
                Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
            syncDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("a document cannot be stored at " + place, e);
        }
    }

    private static void writeThrough(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Makes the new name itself durable. */
    private static void syncDirectory(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
