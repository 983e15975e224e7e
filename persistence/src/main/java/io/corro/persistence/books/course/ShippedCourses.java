package io.corro.persistence.books.course;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The courses that come with the product: folders in its archive, published at a start when their digest is another one
 * than that of the newest version. One query when nothing has changed. Stateless.
 */
public final class ShippedCourses {
    private static final String ROOT = "/courses/";

    private ShippedCourses() {}

    /** The folders by their names. */
    public static Map<String, CourseFiles> all() {
        Map<String, Map<String, String>> folders = new LinkedHashMap<>();
        for (String path : text("index.txt").lines().toList()) {
            int slash = path.indexOf('/');
            folders.computeIfAbsent(path.substring(0, slash), any -> new TreeMap<>())
                    .put(path.substring(slash + 1), text(path));
        }
        Map<String, CourseFiles> courses = new LinkedHashMap<>();
        folders.forEach((name, texts) -> courses.put(name, CourseFiles.of(texts)));
        return courses;
    }

    /** @return the folders that are published anew */
    public static List<String> publish(CourseEditor editor, Instant at) {
        Map<String, String> present = editor.digests();
        return all().entrySet().stream()
                .filter(course -> !course.getValue().digest().equals(present.get(course.getKey())))
                .filter(course -> editor.publishForHouse(course.getValue(), at)).map(Map.Entry::getKey).toList();
    }

    private static String text(String path) {
        try (InputStream in = ShippedCourses.class.getResourceAsStream(ROOT + path)) {
            if (in == null) {
                throw new IllegalStateException("the product lacks its course file " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
