package io.corro.persistence.books.course;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.persistence.books.course.CourseDocument.Lesson;
import io.corro.persistence.books.ledger.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Folders of courses: what is read, and how a fault is named. */
class CourseReaderTest {
    private static final String COURSE = """
            slug: a-course
            title: A course
            category: trading
            modules:
              - id: one
                title: One
                lessons: [first, second]
              - id: two
                title: Two
                lessons:
                  - third
                  - quiz
            """;
    private static final String LESSON = "---\ntitle: A lesson\nminutes: 7\n---\n# Text\n\n---\nmore\n";
    private static final String QUIZ = """
            title: Quiz
            time_limit: 60
            questions:
              - id: q
                type: multiple_choice
                text: Which?
                options: [a, b, c]
                answer: [c, a]
            """;

    private static Map<String, String> folder() {
        return new TreeMap<>(Map.of("course.yaml", COURSE, "lessons/first.md", LESSON, "lessons/second.md", LESSON,
                "lessons/third.md", LESSON, "quizzes/quiz.yaml", QUIZ));
    }

    @Test
    void readsAFolder() {
        CourseDocument document = CourseReader.read(CourseFiles.of(folder()));

        assertThat(document.lessons()).extracting(Lesson::key).containsExactly("first", "second", "third", "quiz");
        assertThat(document.lessons().getFirst().text()).isEqualTo("# Text\n\n---\nmore");
        assertThat(document.lessons().getLast().quiz().orElseThrow().questions().getFirst().correct())
                .isEqualTo("[0,2]");
        assertThat(document.minutes()).isEqualTo(22);
    }

    @Test
    void anArchiveIsTheSameFolderAndTheSameBytes() {
        CourseFiles files = CourseFiles.of(folder());
        byte[] packed = CourseArchive.write(files);

        assertThat(CourseArchive.read(packed)).isEqualTo(files);
        assertThat(CourseArchive.write(CourseArchive.read(packed))).isEqualTo(packed);
        assertThat(CourseArchive.read(packed).digest()).isEqualTo(files.digest());
    }

    @Test
    void anArchiveMayHoldTheFolderItself() throws IOException {
        Map<String, String> inside = new TreeMap<>();
        folder().forEach((path, text) -> inside.put("my-course/" + path, text));

        assertThat(CourseArchive.read(zip(inside))).isEqualTo(CourseFiles.of(folder()));
    }

    @Test
    void anArchiveThatIsNoneOrTooLargeIsRefused() throws IOException {
        assertThatThrownBy(() -> CourseArchive.read("no zip".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RefusedException.class).hasMessageContaining("archive_unreadable");
        byte[] bomb = zip(Map.of("course.yaml", "a".repeat(50_000_000)));
        assertThatThrownBy(() -> CourseArchive.read(bomb)).hasMessageContaining("course_too_large");
        assertThatThrownBy(() -> CourseArchive.read(zip(Map.of("../etc.yaml", "x", "course.yaml", "y"))))
                .hasMessageContaining("course_path_unknown");
    }

    private static byte[] zip(Map<String, String> texts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                zip.putNextEntry(new ZipEntry(text.getKey()));
                zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** Each row: the file, what is replaced by what in it, and what the refusal says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "course.yaml | title: A course | titel: A course | course.yaml: title is missing.",
        "course.yaml | slug: a-course | slug: A Course | course.yaml: slug must be lower-case",
        "course.yaml | [first, second] | [first, first] | the lesson first is named twice",
        "course.yaml | [first, second] | [first] | lessons/second.md: course.yaml does not name it",
        "course.yaml | [first, second] | [first, second, fourth] | the lesson fourth has neither",
        "course.yaml | slug: a-course | slug: a-course%nprice: -1 | price must be 0 to",
        "course.yaml | slug: a-course | slug: a-course%nprice: 1.005 | price must be 0 to",
        "course.yaml | slug: a-course | slug: a-course%nlevel: 3 | the field level is not known",
        "quizzes/quiz.yaml | time_limit: 60 | x: {text: Which?, y: 1} | quizzes/quiz.yaml: line 2: ",
        "course.yaml | slug: a-course | slug: &a [x]%nmore: *a | course.yaml: ",
        "course.yaml | slug: a-course | slug: !!java.net.URL [x] | course.yaml: ",
        "lessons/first.md | minutes: 7 | minutes: 7.5 | lessons/first.md: minutes must be a whole number",
        "lessons/first.md | minutes: 7 | type: video | a lesson of type video",
        "lessons/first.md | --- | -- | it must begin with fields between two lines",
        "quizzes/quiz.yaml | [c, a] | [d] | questions 1: the answer is none of the options.",
        "quizzes/quiz.yaml | [a, b, c] | [a, a, c] | two options are the same",
        "quizzes/quiz.yaml | multiple_choice | essay | type must be one of",
        "quizzes/quiz.yaml | time_limit: 60 | time_limit: 1 | time_limit must be a whole number from 10",
        "quizzes/quiz.yaml | time_limit: 60 | draw: 2 | draw must be a whole number from 1 to 1"})
    void aFaultNamesFileAndField(String file, String old, String replacement, String sentence) {
        Map<String, String> folder = folder();
        folder.put(file, folder.get(file).replace(old, replacement.formatted()));

        assertThatThrownBy(() -> CourseReader.read(CourseFiles.of(folder)))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.error()).isEqualTo(CourseError.COURSE_UNREADABLE);
                    assertThat(refused.sentence()).contains(sentence);
                });
    }

    @Test
    void theQuizOfTheDocumentationIsRead() throws IOException {
        String page = Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/learning.md"));
        int start = page.indexOf("# quizzes/check.yaml");
        Map<String, String> folder = folder();
        folder.put("quizzes/quiz.yaml", page.substring(start, page.indexOf("```", start)));

        CourseDocument document = CourseReader.read(CourseFiles.of(folder));

        assertThat(document.lessons().getLast().quiz().orElseThrow().questions()).hasSize(5);
    }

    @Test
    void lessonsAreReordered() {
        CourseFiles changed = LessonOrder.changed(CourseFiles.of(folder()),
                List.of("quiz", "second", "third", "first"));

        assertThat(CourseReader.read(changed).lessons()).extracting(Lesson::key)
                .containsExactly("second", "first", "quiz", "third");
        assertThatThrownBy(() -> LessonOrder.changed(CourseFiles.of(folder()), List.of("first", "second", "third")))
                .hasMessageContaining("lessons_differ");
    }
}
