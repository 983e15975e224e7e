package io.corro.persistence.books.course;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.corro.persistence.books.course.CourseDocument.Lesson;
import io.corro.persistence.books.course.CourseDocument.Module;
import io.corro.persistence.books.course.CourseDocument.Question;
import io.corro.persistence.books.course.CourseDocument.Quiz;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.ledger.RefusedException;

/**
 * Reads the folder of a course. The order of modules and lessons is the one of {@code course.yaml}; each file must be
 * named there, and each name must have a file. Stateless.
 */
public final class CourseReader {
    private static final Set<String> LANGUAGES = Set.of("en", "es");
    private static final Set<String> DIFFICULTIES = Set.of("beginner", "intermediate", "advanced", "expert");
    private static final Set<String> LESSON_TYPES = Set.of("article", "video", "interactive", "live");
    private static final Set<String> CURRENCIES = Set.of("USD", "EUR", "GBP", "MXN");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String FENCE = "---\n";
    private static final int NAME_MAX = 80;
    private static final int SLUG_MAX = 200;
    private static final int TITLE_MAX = 200;
    private static final int DESCRIPTION_MAX = 4_000;
    private static final int MINUTES_MAX = 600;
    private static final int XP_MAX = 1_000;
    private static final int QUESTIONS_MAX = 200;
    private static final int DAY_S = 86_400;
    private static final int ATTEMPTS_MAX = 100;
    private static final int PRICE_MAX = 100_000;

    private CourseReader() {}

    /** @throws RefusedException if it cannot be read, with a sentence that names file and field */
    public static CourseDocument read(CourseFiles files) {
        YamlText yaml = YamlText.of(CourseFiles.COURSE, files.text(CourseFiles.COURSE)
                .orElseThrow(() -> YamlText.fault(CourseFiles.COURSE, "the file is missing")));
        String currency = yaml.word("currency", CURRENCIES, "USD");
        CourseDocument document = new CourseDocument(slug(yaml), yaml.required("title", TITLE_MAX),
                yaml.text("description", DESCRIPTION_MAX).orElse(""), yaml.word("language", LANGUAGES, "en"),
                yaml.required("category", NAME_MAX), yaml.word("difficulty", DIFFICULTIES, "beginner"),
                price(yaml, currency), currency, yaml.text("plan", NAME_MAX), yaml.integer("xp", 0, XP_MAX).orElse(100),
                modules(yaml, files));
        yaml.end();
        requireEachFileOnce(document, files);
        return document;
    }

    static String slug(YamlText yaml) {
        String slug = yaml.required("slug", SLUG_MAX);
        if (!SLUG.matcher(slug).matches()) {
            throw yaml.fault("slug must be lower-case words with hyphens");
        }
        return slug;
    }

    private static BigDecimal price(YamlText yaml, String currency) {
        BigDecimal price = yaml.decimal("price").orElse(BigDecimal.ZERO);
        if (price.signum() < 0 || price.compareTo(BigDecimal.valueOf(PRICE_MAX)) > 0
                || !Currencies.isPostable(price, currency)) {
            throw yaml.fault("price must be 0 to " + PRICE_MAX + " in whole cents");
        }
        return price;
    }

    private static List<Module> modules(YamlText yaml, CourseFiles files) {
        List<Module> modules = yaml.objects("modules").stream().map(each -> module(each, files)).toList();
        if (modules.isEmpty()) {
            throw yaml.fault("modules must have at least one");
        }
        requireDistinct(yaml, modules.stream().map(Module::key).toList());
        return modules;
    }

    private static Module module(YamlText yaml, CourseFiles files) {
        String title = yaml.required("title", TITLE_MAX);
        Module module = new Module(yaml.required("id", NAME_MAX), title,
                yaml.text("description", DESCRIPTION_MAX).orElse(""),
                yaml.texts("lessons", NAME_MAX).stream().map(key -> lesson(yaml, key, files)).toList());
        yaml.end();
        if (module.lessons().isEmpty()) {
            throw yaml.fault("lessons must name at least one");
        }
        return module;
    }

    private static Lesson lesson(YamlText yaml, String key, CourseFiles files) {
        Optional<String> text = files.text(CourseFiles.lessonPath(key));
        Optional<Quiz> quiz = files.text(CourseFiles.quizPath(key))
                .map(words -> quiz(YamlText.of(CourseFiles.quizPath(key), words)));
        if (text.isPresent()) {
            return lesson(key, CourseFiles.lessonPath(key), text.get(), quiz);
        }
        Quiz alone = quiz.orElseThrow(() -> yaml.fault("the lesson " + key + " has neither "
                + CourseFiles.lessonPath(key) + " nor " + CourseFiles.quizPath(key)));
        int minutes = alone.timeLimitS().map(seconds -> Math.max(1, seconds / 60)).orElse(5);
        return new Lesson(key, alone.title(), "quiz", minutes, false, 0, "", Optional.empty(), quiz);
    }

    /** Fields between two lines of hyphens, then Markdown. */
    private static Lesson lesson(String key, String file, String text, Optional<Quiz> quiz) {
        int end = text.indexOf("\n" + FENCE, FENCE.length() - 1);
        if (!text.startsWith(FENCE) || end < 0) {
            throw YamlText.fault(file, "it must begin with fields between two lines of ---");
        }
        YamlText yaml = YamlText.of(file, text.substring(FENCE.length(), end + 1));
        String type = yaml.word("type", LESSON_TYPES, "article");
        Lesson lesson = new Lesson(key, yaml.required("title", TITLE_MAX), type,
                yaml.integer("minutes", 1, MINUTES_MAX).orElse(5), yaml.flag("preview", false),
                yaml.integer("xp", 0, XP_MAX).orElse(10), text.substring(end + 1 + FENCE.length()).strip(),
                yaml.text("video", TITLE_MAX), quiz);
        yaml.end();
        if (type.equals("video") != lesson.videoUrl().isPresent()) {
            throw yaml.fault("a lesson of type video, and no other, names its video");
        }
        return lesson;
    }

    private static Quiz quiz(YamlText yaml) {
        List<Question> questions = yaml.objects("questions").stream().map(QuestionText::read).toList();
        if (questions.isEmpty() || questions.size() > QUESTIONS_MAX) {
            throw yaml.fault("questions must be 1 to " + QUESTIONS_MAX);
        }
        requireDistinct(yaml, questions.stream().map(Question::key).toList());
        Quiz quiz = new Quiz(yaml.required("title", TITLE_MAX),
                BigDecimal.valueOf(yaml.integer("passing_score", 0, 100).orElse(70)),
                yaml.integer("time_limit", 10, DAY_S), yaml.integer("attempts", 1, ATTEMPTS_MAX),
                yaml.integer("draw", 1, questions.size()), yaml.flag("shuffle", true),
                yaml.integer("xp", 0, XP_MAX).orElse(25), questions);
        yaml.end();
        return quiz;
    }

    private static void requireDistinct(YamlText yaml, List<String> keys) {
        Set<String> seen = new HashSet<>();
        keys.stream().filter(key -> !seen.add(key)).findFirst().ifPresent(key -> {
            throw yaml.fault(key + " is there twice");
        });
    }

    private static void requireEachFileOnce(CourseDocument document, CourseFiles files) {
        Set<String> named = new HashSet<>(Set.of(CourseFiles.COURSE));
        for (Lesson lesson : document.lessons()) {
            named.add(CourseFiles.quizPath(lesson.key()));
            if (!named.add(CourseFiles.lessonPath(lesson.key()))) {
                throw YamlText.fault(CourseFiles.COURSE, "the lesson " + lesson.key() + " is named twice");
            }
        }
        files.texts().keySet().stream().filter(path -> !named.contains(path)).findFirst().ifPresent(path -> {
            throw YamlText.fault(path, "course.yaml does not name it");
        });
    }
}
