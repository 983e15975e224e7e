package io.corro.persistence.books.course;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.RefusedException;

/**
 * The folder of a course: text by path. Places are {@code course.yaml}, {@code lessons/NAME.md} and
 * {@code quizzes/NAME.yaml}; lines end with a line feed. Number and size are limited. Immutable.
 */
public record CourseFiles(SortedMap<String, String> texts) {
    public static final String COURSE = "course.yaml";
    public static final int FILES_MAX = 200;
    public static final int FILE_LENGTH_MAX = 60_000;
    static final int LENGTH_MAX = 600_000;
    private static final String LESSONS = "lessons/";
    private static final String QUIZZES = "quizzes/";
    private static final Pattern PLACE =
            Pattern.compile(
                    "course\\.yaml|lessons/[a-z0-9][a-z0-9-]{0,79}\\.md|quizzes/[a-z0-9][a-z0-9-]{0,79}\\.yaml");

    public CourseFiles {
        SortedMap<String, String> read = new TreeMap<>();
        texts.forEach((path, text) -> read.put(requirePlace(path), requireClean(path, text.replace("\r\n", "\n"))));
        texts = Collections.unmodifiableSortedMap(read);
        if (texts.size() > FILES_MAX || texts.values().stream().anyMatch(text -> text.length() > FILE_LENGTH_MAX)
                || texts.values().stream().mapToLong(String::length).sum() > LENGTH_MAX) {
            throw new RefusedException(CourseError.COURSE_TOO_LARGE);
        }
    }

    public static CourseFiles of(Map<String, String> texts) {
        return new CourseFiles(new TreeMap<>(texts));
    }

    /** @throws RefusedException if a course has no such place */
    static String requirePlace(String path) {
        if (!PLACE.matcher(path).matches()) {
            throw RefusedException.saying(CourseError.COURSE_PATH_UNKNOWN, "A course has no place " + shown(path)
                    + "; use course.yaml, lessons/NAME.md or quizzes/NAME.yaml.");
        }
        return path;
    }

    /** Control characters would not survive the database. */
    private static String requireClean(String path, String text) {
        if (text.chars().anyMatch(each -> each < ' ' && each != '\n' && each != '\t')) {
            throw YamlText.fault(path, "it contains control characters");
        }
        return text;
    }

    private static String shown(String path) {
        return "\"" + path.substring(0, Math.min(path.length(), 80)).replaceAll("\\p{Cntrl}", "?") + "\"";
    }

    public Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    static String lessonPath(String key) {
        return LESSONS + key + ".md";
    }

    static String quizPath(String key) {
        return QUIZZES + key + ".yaml";
    }

    /** Another folder in which the file has that text, or is missing. */
    CourseFiles with(String path, Optional<String> text) {
        SortedMap<String, String> changed = new TreeMap<>(texts);
        changed.remove(requirePlace(path));
        text.ifPresent(words -> changed.put(path, words));
        return new CourseFiles(changed);
    }

    /** SHA-256 over paths and texts, in hexadecimal. */
    public String digest() {
        List<String> parts = new ArrayList<>();
        texts.forEach((path, text) -> parts.addAll(List.of(path, text)));
        return ContentHash.of(parts.toArray());
    }
}
