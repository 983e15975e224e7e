package io.corro.workflows.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.corro.persistence.books.mail.MailMessage;

/**
 * Keeps mails as files instead of sending them, the newest of them, for operators to read: what a server does that has
 * no mail server. Thread-safe.
 */
public final class MailDirectory implements Mail {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String END = ".json";
    private static final int KEPT_MAX = 1_000;

    private final Path directory;
    private final InstantSource clock;

    public MailDirectory(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** A mail that was kept. */
    public record Kept(String id, Instant at, String to, String subject, String text, String html) {}

    @Override
    public void send(MailMessage message) {
        Instant at = clock.instant();
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve(String.format("%015d", at.toEpochMilli()) + "-" + message.id() + END);
            Path part = directory.resolve(message.id() + ".part");
            Files.write(part, JSON.writeValueAsBytes(Map.of("id", message.id(), "at", at.toString(),
                    "to", message.to(), "subject", message.subject(), "text", message.text(),
                    "html", MailHtml.of(message.subject(), message.text()))));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            prune();
        } catch (IOException e) {
            throw new MailFailedException("a mail cannot be kept in " + directory, e);
        }
    }

    /** The newest mails first. */
    public List<Kept> newest(int limit) {
        return files().stream().limit(limit).flatMap(file -> read(file).stream()).toList();
    }

    public Optional<Kept> find(String id) {
        return files().stream().filter(file -> file.getFileName().toString().endsWith("-" + id + END)).findFirst()
                .flatMap(MailDirectory::read);
    }

    private void prune() throws IOException {
        for (Path old : files().stream().skip(KEPT_MAX).toList()) {
            Files.deleteIfExists(old);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(END)).sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Map<String, String> mail, String name) {
        return Objects.requireNonNull(mail.get(name), name);
    }

    private static Optional<Kept> read(Path file) {
        try {
            Map<String, String> mail = JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {});
            return Optional.of(new Kept(text(mail, "id"), Instant.parse(text(mail, "at")), text(mail, "to"),
                    text(mail, "subject"), text(mail, "text"), text(mail, "html")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
