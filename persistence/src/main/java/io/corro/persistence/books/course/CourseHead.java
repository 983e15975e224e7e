package io.corro.persistence.books.course;

import java.util.Map;
import java.util.Set;

import io.corro.persistence.books.ledger.RefusedException;

/** What a course needs before anything of it can be kept. */
public record CourseHead(String slug, String title, String category, String language) {
    private static final Set<String> LANGUAGES = Set.of("en", "es");
    private static final int LENGTH_MAX = 200;

    /** @throws RefusedException if {@code course.yaml} does not say so much */
    static CourseHead of(CourseFiles files) {
        YamlText yaml = YamlText.of(CourseFiles.COURSE, files.text(CourseFiles.COURSE)
                .orElseThrow(() -> YamlText.fault(CourseFiles.COURSE, "the file is missing")));
        return new CourseHead(CourseReader.slug(yaml), yaml.required("title", LENGTH_MAX),
                yaml.required("category", LENGTH_MAX), yaml.word("language", LANGUAGES, "en"));
    }

    /** A folder to begin with: one module with one lesson. */
    CourseFiles template() {
        return CourseFiles.of(Map.of(CourseFiles.COURSE, """
                slug: %s
                title: %s
                language: %s
                category: %s
                difficulty: beginner
                description: ""
                modules:
                  - id: basics
                    title: Basics
                    lessons: [first]
                """.formatted(slug, quoted(title), language, quoted(category)), CourseFiles.lessonPath("first"), """
                ---
                title: First lesson
                minutes: 5
                ---
                Write here.
                """));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
