package io.corro.persistence.books.course;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import io.corro.persistence.books.course.CourseDocument.Lesson;
import io.corro.persistence.books.course.CourseDocument.Module;
import io.corro.persistence.books.course.CourseDocument.Question;
import io.corro.persistence.books.course.CourseDocument.Quiz;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.subscription.Plan;

/**
 * Makes the rows of a course agree with its document, within a transaction that holds the course. Ids follow from the
 * course and the names in its folder, so that what learners have done stays theirs when something is written anew or
 * moved. What is missing is retired, not deleted; running attempts have papers of their own. Stateless.
 */
final class CoursePublisher {
    private static final String COURSE = """
            UPDATE education.courses
            SET category_id = :categoryId, title = :title, difficulty = CAST(:difficulty AS education.difficulty_level),
                duration = :minutes, price = :price, currency = :currency, required_plan_id = CAST(:planId AS uuid),
                status = 'published', slug = :slug, description = :description, language = :language, xp_reward = :xp,
                published_at = coalesce(published_at, :at), version = version + 1
            WHERE id = :id
            """;
    /** Positions beyond any document's keep what is retired out of the way of unique positions. */
    private static final String MOVE_MODULES = """
            UPDATE education.modules AS module SET "order" = 100000 + place.number
            FROM (SELECT id, row_number() OVER (ORDER BY "order") AS number FROM education.modules
                  WHERE course_id = :courseId) AS place
            WHERE place.id = module.id
            """;
    private static final String MODULE = """
            INSERT INTO education.modules (id, course_id, title, "order", description)
            VALUES (:id, :courseId, :title, :order, :description)
            ON CONFLICT (id) DO UPDATE
            SET title = excluded.title, "order" = excluded."order", description = excluded.description
            """;
    private static final String RETIRE_LESSONS = """
            UPDATE education.lessons AS lesson
            SET retired_at = coalesce(lesson.retired_at, :at), "order" = 100000 + place.number
            FROM (SELECT lesson.id, row_number() OVER (ORDER BY lesson.id) AS number FROM education.lessons AS lesson
                  JOIN education.modules AS module ON module.id = lesson.module_id
                  WHERE module.course_id = :courseId) AS place
            WHERE place.id = lesson.id
            """;
    private static final String LESSON = """
            INSERT INTO education.lessons (id, module_id, key, title, type, content, video_url, duration, "order",
                                           is_preview, xp_reward, created_at)
            VALUES (:id, :moduleId, :key, :title, CAST(:type AS education.lesson_type), :content, :videoUrl, :minutes,
                    :order, :isPreview, :xp, :at)
            ON CONFLICT (id) DO UPDATE
            SET module_id = excluded.module_id, title = excluded.title, type = excluded.type,
                content = excluded.content, video_url = excluded.video_url, duration = excluded.duration,
                "order" = excluded."order", is_preview = excluded.is_preview, xp_reward = excluded.xp_reward,
                retired_at = NULL
            """;
    private static final String RETIRE_QUIZZES = """
            UPDATE education.quizzes AS quiz SET retired_at = coalesce(quiz.retired_at, :at)
            FROM education.lessons AS lesson JOIN education.modules AS module ON module.id = lesson.module_id
            WHERE lesson.id = quiz.lesson_id AND module.course_id = :courseId
            """;
    private static final String QUIZ = """
            INSERT INTO education.quizzes (id, lesson_id, title, passing_score, time_limit, max_attempts,
                                           shuffle_questions, xp_reward, draw, created_at)
            VALUES (:id, :lessonId, :title, :passingScore, :timeLimit, :attempts, :isShuffled, :xp, :draw, :at)
            ON CONFLICT (id) DO UPDATE
            SET title = excluded.title, passing_score = excluded.passing_score, time_limit = excluded.time_limit,
                max_attempts = excluded.max_attempts, shuffle_questions = excluded.shuffle_questions,
                xp_reward = excluded.xp_reward, draw = excluded.draw, retired_at = NULL
            """;
    private static final String CLEAR_QUESTIONS = """
            DELETE FROM education.quiz_questions AS question
            USING education.quizzes AS quiz, education.lessons AS lesson, education.modules AS module
            WHERE quiz.id = question.quiz_id AND lesson.id = quiz.lesson_id AND module.id = lesson.module_id
              AND module.course_id = :courseId
            """;
    private static final String QUESTION = """
            INSERT INTO education.quiz_questions (id, quiz_id, question_text, question_type, options, correct_answer,
                                                  "order", points, explanation)
            VALUES (:id, :quizId, :text, CAST(:type AS education.question_type), to_jsonb(CAST(:options AS text[])),
                    CAST(:correct AS jsonb), :order, :points, :explanation)
            """;

    private final Handle handle;
    private final UUID courseId;
    private final Instant at;

    private CoursePublisher(Handle handle, UUID courseId, Instant at) {
        this.handle = handle;
        this.courseId = courseId;
        this.at = at;
    }

    /** @throws RefusedException if the document names a category or a plan that does not exist */
    static void apply(Handle handle, UUID courseId, CourseDocument document, Instant at) {
        CoursePublisher publisher = new CoursePublisher(handle, courseId, at);
        publisher.course(document);
        handle.execute("SET CONSTRAINTS ALL DEFERRED");
        publisher.modules(document);
        publisher.lessons(document);
        publisher.quizzes(document);
    }

    static UUID id(UUID courseId, String kind, String key) {
        return UUID.nameUUIDFromBytes((kind + "/" + courseId + "/" + key).getBytes(StandardCharsets.UTF_8));
    }

    private UUID id(String kind, String key) {
        return id(courseId, kind, key);
    }

    private void course(CourseDocument document) {
        handle.createUpdate(COURSE)
                .bind("id", courseId).bind("at", at).bind("categoryId", category(handle, document.category()))
                .bind("title", document.title()).bind("difficulty", document.difficulty())
                .bind("minutes", document.minutes()).bind("price", document.price())
                .bind("currency", document.currency()).bind("planId", document.plan().map(this::plan).orElse(null))
                .bind("slug", document.slug()).bind("description", document.description())
                .bind("language", document.language()).bind("xp", document.xp()).execute();
    }

    static UUID category(Handle handle, String slug) {
        return handle.createQuery("SELECT id FROM education.categories WHERE slug = :slug AND is_active")
                .bind("slug", slug).mapTo(UUID.class).findOne()
                .orElseThrow(() -> YamlText.fault(CourseFiles.COURSE, "there is no category " + slug));
    }

    private UUID plan(String code) {
        return Plan.find(handle, code).map(Plan::id)
                .orElseThrow(() -> YamlText.fault(CourseFiles.COURSE, "there is no plan " + code));
    }

    private void modules(CourseDocument document) {
        handle.createUpdate(MOVE_MODULES).bind("courseId", courseId).execute();
        PreparedBatch batch = handle.prepareBatch(MODULE);
        for (int i = 0; i < document.modules().size(); i++) {
            Module module = document.modules().get(i);
            batch.bind("id", id("module", module.key())).bind("courseId", courseId).bind("title", module.title())
                    .bind("order", i + 1).bind("description", module.description()).add();
        }
        batch.execute();
    }

    private void lessons(CourseDocument document) {
        handle.createUpdate(RETIRE_LESSONS).bind("courseId", courseId).bind("at", at).execute();
        PreparedBatch batch = handle.prepareBatch(LESSON);
        for (Module module : document.modules()) {
            for (int i = 0; i < module.lessons().size(); i++) {
                add(batch, module, module.lessons().get(i), i + 1);
            }
        }
        batch.execute();
    }

    private void add(PreparedBatch batch, Module module, Lesson lesson, int order) {
        batch.bind("id", id("lesson", lesson.key())).bind("moduleId", id("module", module.key()))
                .bind("key", lesson.key()).bind("title", lesson.title()).bind("type", lesson.type())
                .bind("content", lesson.text()).bind("videoUrl", lesson.videoUrl().orElse(null))
                .bind("minutes", lesson.minutes()).bind("order", order).bind("isPreview", lesson.isPreview())
                .bind("xp", lesson.xp()).bind("at", at).add();
    }

    private void quizzes(CourseDocument document) {
        handle.createUpdate(RETIRE_QUIZZES).bind("courseId", courseId).bind("at", at).execute();
        handle.createUpdate(CLEAR_QUESTIONS).bind("courseId", courseId).execute();
        List<Lesson> asking = document.lessons().stream().filter(lesson -> lesson.quiz().isPresent()).toList();
        if (asking.isEmpty()) {
            return;
        }
        PreparedBatch quizzes = handle.prepareBatch(QUIZ);
        PreparedBatch questions = handle.prepareBatch(QUESTION);
        asking.forEach(lesson -> {
            Quiz quiz = lesson.quiz().orElseThrow();
            add(quizzes, lesson.key(), quiz);
            add(questions, lesson.key(), quiz.questions());
        });
        quizzes.execute();
        questions.execute();
    }

    private void add(PreparedBatch batch, String key, Quiz quiz) {
        batch.bind("id", id("quiz", key)).bind("lessonId", id("lesson", key)).bind("title", quiz.title())
                .bind("passingScore", quiz.passingScore()).bind("timeLimit", quiz.timeLimitS().orElse(null))
                .bind("attempts", quiz.attemptsMax().orElse(null)).bind("isShuffled", quiz.isShuffled())
                .bind("xp", quiz.xp()).bind("draw", quiz.draw().orElse(null)).bind("at", at).add();
    }

    private void add(PreparedBatch batch, String key, List<Question> questions) {
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            batch.bind("id", id("question", key + "/" + question.key())).bind("quizId", id("quiz", key))
                    .bind("text", question.text()).bind("type", question.type())
                    .bind("options", question.options().toArray(String[]::new)).bind("correct", question.correct())
                    .bind("order", i + 1).bind("points", question.points())
                    .bind("explanation", question.explanation().orElse(null)).add();
        }
    }
}
