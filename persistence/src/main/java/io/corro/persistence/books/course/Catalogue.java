package io.corro.persistence.books.course;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.format.Uuids;
import io.corro.persistence.books.ledger.RefusedException;

/** The published courses, for anybody. Thread-safe. */
public final class Catalogue {
    private static final String SELECT = """
            SELECT course.id, course.slug, course.title, coalesce(course.description, '') AS description,
                   course.language, category.slug AS category, course.difficulty::text AS difficulty,
                   course.duration AS minutes, course.price, course.currency, plan.code AS plan, course.xp_reward AS xp,
                   course.rating_avg AS rating, course.rating_count AS ratings, course.version, course.published_at
            FROM education.courses AS course
            JOIN education.categories AS category ON category.id = course.category_id
            LEFT JOIN financial.plans AS plan ON plan.id = course.required_plan_id
            """;
    private static final String SEARCH = SELECT + """
            WHERE course.status = 'published'
              AND (CAST(:category AS text) IS NULL OR category.slug = :category)
              AND (CAST(:difficulty AS text) IS NULL OR course.difficulty::text = :difficulty)
              AND (CAST(:language AS text) IS NULL OR course.language = :language)
              AND (CAST(:words AS text) IS NULL OR course.title ILIKE :pattern
                   OR to_tsvector('simple', course.title || ' ' || coalesce(course.description, ''))
                      @@ websearch_to_tsquery('simple', :words))
              AND (CAST(:after AS uuid) IS NULL OR (course.published_at, course.id)
                   < (SELECT published_at, id FROM education.courses WHERE id = CAST(:after AS uuid)))
            ORDER BY course.published_at DESC, course.id DESC LIMIT :limit
            """;
    private static final String LESSONS = """
            SELECT lesson.id, module.title AS module, lesson.title, lesson.type::text AS type,
                   lesson.duration AS minutes, lesson.is_preview,
                   CASE WHEN lesson.is_preview THEN coalesce(lesson.content, '') END AS text,
                   EXISTS (SELECT FROM education.quizzes AS quiz
                           WHERE quiz.lesson_id = lesson.id AND quiz.retired_at IS NULL) AS has_quiz
            FROM education.modules AS module JOIN education.lessons AS lesson ON lesson.module_id = module.id
            WHERE module.course_id = :courseId AND lesson.retired_at IS NULL
            ORDER BY module."order", lesson."order"
            """;
    private static final String CATEGORIES = """
            SELECT category.slug, category.name, coalesce(category.description, '') AS description,
                   (SELECT count(*) FROM education.courses AS course
                    WHERE course.category_id = category.id AND course.status = 'published')::int AS courses
            FROM education.categories AS category WHERE category.is_active ORDER BY category.position, category.slug
            """;

    private final Jdbi jdbi;

    public Catalogue(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A course in the catalogue.
     *
     * @param plan whose subscribers pay nothing
     */
    public record Course(UUID id, String slug, String title, String description, String language, String category,
            String difficulty, int minutes, BigDecimal price, String currency, Optional<String> plan, int xp,
            BigDecimal rating, int ratings, int version, Instant publishedAt) {}

    /**
     * A lesson on the page of its course.
     *
     * @param text only of a preview
     */
    public record Outline(UUID id, String module, String title, String type, int minutes, boolean isPreview,
            Optional<String> text, boolean hasQuiz) {}

    /** The page of a course. */
    public record Page(Course course, List<Outline> lessons) {}

    public record Category(String slug, String name, String description, int courses) {}

    /** What to look for; what is empty does not matter. */
    public record Search(Optional<String> category, Optional<String> difficulty, Optional<String> language,
            Optional<String> words, Optional<UUID> after, int limit) {}

    public List<Category> categories() {
        return jdbi.withHandle(handle -> handle.createQuery(CATEGORIES).map(ConstructorMapper.of(Category.class))
                .list());
    }

    /** The newest first. */
    public List<Course> search(Search search) {
        return jdbi.withHandle(handle -> handle.createQuery(SEARCH)
                .bind("category", search.category()).bind("difficulty", search.difficulty())
                .bind("language", search.language()).bind("words", search.words())
                .bind("pattern", search.words().map(Catalogue::pattern)).bind("after", search.after())
                .bind("limit", search.limit()).map(ConstructorMapper.of(Course.class)).list());
    }

    /** @param name slug or id; throws {@link RefusedException} if no published course is called so */
    public Page page(String name) {
        return jdbi.withHandle(handle -> {
            Course course = course(handle, name);
            return new Page(course, handle.createQuery(LESSONS).bind("courseId", course.id())
                    .map(ConstructorMapper.of(Outline.class)).list());
        });
    }

    /** The published course of that slug or id. */
    public static Course course(Handle handle, String name) {
        return Uuids.parse(name)
                .map(id -> handle.createQuery(SELECT + "WHERE course.status = 'published' AND course.id = :name")
                        .bind("name", id))
                .orElseGet(() -> handle
                        .createQuery(SELECT + "WHERE course.status = 'published' AND course.slug = :name")
                        .bind("name", name))
                .map(ConstructorMapper.of(Course.class)).findOne()
                .orElseThrow(() -> new RefusedException(CourseError.COURSE_NOT_FOUND));
    }

    private static String pattern(String words) {
        return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
