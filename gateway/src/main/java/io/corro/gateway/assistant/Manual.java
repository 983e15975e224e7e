package io.corro.gateway.assistant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.corro.persistence.books.assistant.Passages;
import io.corro.persistence.books.assistant.Passages.Found;

/**
 * The manual's pages, cut at their headings, as passages to search. Read and embedded with the first search, so that a
 * start does not wait for it. Thread-safe.
 */
public final class Manual {
    static final List<String> PAGES =
            List.of("guide", "api", "operators", "portfolios", "assistant", "limits", "glossary", "architecture");
    private static final int LENGTH_MAX = 1_200;

    private final Passages passages;
    private boolean isLoaded;

    public Manual(Passages passages) {
        this.passages = passages;
    }

    /** The most similar first. */
    public List<Found> search(String query, int most) {
        load();
        return passages.search(query, most);
    }

    private synchronized void load() {
        if (!isLoaded) {
            PAGES.forEach(page -> passages.put("document",
                    UUID.nameUUIDFromBytes(("docs/" + page).getBytes(StandardCharsets.UTF_8)), page + ".md",
                    parts(read(page))));
            passages.load();
            isLoaded = true;
        }
    }

    static String read(String page) {
        try (InputStream in = Manual.class.getResourceAsStream("/docs/" + page + ".md")) {
            if (in == null) {
                throw new IllegalStateException("the page " + page + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Paragraphs under their heading, joined while they are short. */
    static List<String> parts(String page) {
        List<String> parts = new ArrayList<>();
        String heading = "";
        StringBuilder part = new StringBuilder();
        for (String paragraph : page.split("\n\\s*\n")) {
            if (paragraph.startsWith("#") || part.length() + paragraph.length() > LENGTH_MAX) {
                add(parts, part);
                heading = paragraph.startsWith("#") ? paragraph.lines().findFirst().orElse("") : heading;
                part.append(paragraph.startsWith("#") ? "" : heading + "\n");
            }
            part.append(paragraph, 0, Math.min(paragraph.length(), LENGTH_MAX)).append('\n');
        }
        add(parts, part);
        return parts;
    }

    private static void add(List<String> parts, StringBuilder part) {
        if (!part.toString().isBlank()) {
            parts.add(part.toString().strip());
        }
        part.setLength(0);
    }
}
