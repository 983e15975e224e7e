package io.corro.persistence.books.course;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What the folder of a course says, checked. Immutable.
 *
 * @param category   slug of a category
 * @param difficulty word of the schema
 * @param plan       code of the plan whose subscribers pay nothing
 */
public record CourseDocument(String slug, String title, String description, String language, String category,
        String difficulty, BigDecimal price, String currency, Optional<String> plan, int xp, List<Module> modules) {

    /** A chapter. */
    public record Module(String key, String title, String description, List<Lesson> lessons) {}

    /**
     * One lesson.
     *
     * @param key      names it in its course, for ever: progress is kept under it
     * @param type     word of the schema
     * @param text     Markdown, empty for a lesson that is nothing but its quiz
     * @param videoUrl where the video is, for a lesson of that type
     */
    public record Lesson(String key, String title, String type, int minutes, boolean isPreview, int xp, String text,
            Optional<String> videoUrl, Optional<Quiz> quiz) {}

    /**
     * A quiz with its question bank.
     *
     * @param timeLimitS  seconds; empty means none
     * @param attemptsMax empty means as many as somebody likes
     * @param draw        how many questions an attempt gets; empty means all
     */
    public record Quiz(String title, BigDecimal passingScore, Optional<Integer> timeLimitS,
            Optional<Integer> attemptsMax, Optional<Integer> draw, boolean isShuffled, int xp,
            List<Question> questions) {}

    /**
     * A question of the bank.
     *
     * @param correct JSON, see {@link QuestionText}
     */
    public record Question(String key, String type, String text, List<String> options, String correct,
            BigDecimal points, Optional<String> explanation) {}

    /** All lessons in their order. */
    public List<Lesson> lessons() {
        return modules.stream().flatMap(module -> module.lessons().stream()).toList();
    }

    int minutes() {
        return lessons().stream().mapToInt(Lesson::minutes).sum();
    }
}
