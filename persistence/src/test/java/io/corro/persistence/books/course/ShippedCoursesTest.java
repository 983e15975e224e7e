package io.corro.persistence.books.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.course.CourseDocument.Lesson;
import io.corro.persistence.books.course.CourseDocument.Question;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The courses that come with the product: whole, in both languages, and published once. */
class ShippedCoursesTest {
    private static final Path FOLDER = Path.of("src/main/resources/courses");
    private static final Map<String, String> TRANSLATIONS = Map.of("order-types", "tipos-de-orden", "risk-first",
            "primero-el-riesgo", "this-product", "este-producto");

    @AutoClose
    private final TestDatabase database = TestDatabase.create();

    @Test
    void theIndexNamesEachFile() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<String> present = files.filter(Files::isRegularFile).map(file -> FOLDER.relativize(file).toString())
                    .filter(file -> !file.equals("index.txt")).sorted().toList();

            assertThat(Files.readAllLines(FOLDER.resolve("index.txt"))).isEqualTo(present);
        }
    }

    @Test
    void bothLanguagesHaveTheSameLessonsAndQuestions() {
        Map<String, CourseFiles> all = ShippedCourses.all();

        assertThat(all).hasSize(2 * TRANSLATIONS.size());
        TRANSLATIONS.forEach((english, spanish) -> {
            CourseDocument one = CourseReader.read(all.get(english));
            CourseDocument other = CourseReader.read(all.get(spanish));
            assertThat(one.language() + other.language()).isEqualTo("enes");
            assertThat(keys(one)).isEqualTo(keys(other));
            assertThat(one.lessons().stream().filter(lesson -> !lesson.text().isEmpty())).hasSize(12);
            assertThat(questions(one)).hasSize(12).isEqualTo(questions(other));
        });
    }

    /** What is correct in one language is correct in the other, but for the words of short answers. */
    private static List<String> questions(CourseDocument document) {
        return document.lessons().stream().flatMap(lesson -> lesson.quiz().stream())
                .flatMap(quiz -> quiz.questions().stream()).map(ShippedCoursesTest::shape).toList();
    }

    private static String shape(Question question) {
        return question.key() + " " + question.type() + " " + question.options().size() + " "
                + (question.type().equals("short_answer") ? "" : question.correct());
    }

    private static List<String> keys(CourseDocument document) {
        return document.lessons().stream().map(Lesson::key).toList();
    }

    @Test
    void theyArePublishedOnceAndAgainWhenTheyChange() {
        CourseEditor editor = new CourseEditor(database.database().jdbi());
        Instant now = Instant.now();

        assertThat(ShippedCourses.publish(editor, now)).hasSize(6);
        assertThat(ShippedCourses.publish(editor, now)).isEmpty();
        assertThat(versions()).containsOnlyKeys(ShippedCourses.all().keySet()).containsValue(1);

        CourseFiles changed = ShippedCourses.all().get("order-types").with("lessons/market.md",
                Optional.of("---\ntitle: Market\n---\nNew."));
        assertThat(editor.publishForHouse(changed, now)).isTrue();
        assertThat(ShippedCourses.publish(editor, now)).containsExactly("order-types");
        assertThat(versions()).containsEntry("order-types", 3);
    }

    private Map<String, Integer> versions() {
        return database.database().jdbi().withHandle(handle -> handle
                .select("SELECT slug || ' ' || version FROM education.courses WHERE version > 0").mapTo(String.class)
                .list()).stream().map(row -> row.split(" "))
                .collect(Collectors.toMap(row -> row[0], row -> Integer.valueOf(row[1])));
    }
}
