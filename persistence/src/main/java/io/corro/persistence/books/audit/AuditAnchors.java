package io.corro.persistence.books.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

import io.corro.persistence.books.audit.RequestTrail.Head;

/** Ends of the audit chain as they were, in a file outside the database: a line is a number and a hash. Thread-safe. */
public final class AuditAnchors {
    /** A line that a kill has cut off is none. */
    private static final Pattern LINE = Pattern.compile("[0-9]{1,18} [0-9a-f]{64}");

    private final Path file;

    /** @param data the directory that holds everything the server keeps */
    public AuditAnchors(Path data) {
        this.file = data.resolve("audit").resolve("heads");
    }

    public void keep(Head head) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, head.number() + " " + head.rowHash() + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the end of the audit chain cannot be kept", e);
        }
    }

    public List<Head> read() {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream().filter(line -> LINE.matcher(line).matches())
                    .map(line -> line.split(" ")).map(parts -> new Head(parts[1], Long.parseLong(parts[0]))).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("the ends of the audit chain cannot be read", e);
        }
    }
}
