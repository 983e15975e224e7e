package io.corro.persistence.books.learning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.ledger.RefusedException;

/** {@code education.quiz_attempts} with the quizzes that they are at, within a transaction. Stateless. */
final class AttemptTable {
    private static final String SELECT = """
            SELECT attempt.id, attempt.quiz_id, quiz.lesson_id, attempt.enrollment_id, attempt.user_id,
                   attempt.attempt_no AS number, quiz.max_attempts AS attempts_max, attempt.status::text AS status,
                   attempt.score, attempt.passed, attempt.started_at, attempt.expires_at, attempt.submitted_at,
                   attempt.paper::text AS paper, attempt.answers::text AS answers,
                   attempt.status <> 'in_progress' AND (
                       EXISTS (SELECT FROM education.quiz_attempts AS other WHERE other.quiz_id = attempt.quiz_id
                               AND other.user_id = attempt.user_id AND other.passed)
                       OR quiz.max_attempts <= (SELECT count(*) FROM education.quiz_attempts AS other
                               WHERE other.quiz_id = attempt.quiz_id AND other.user_id = attempt.user_id
                                 AND other.status <> 'in_progress')) AS is_revealed
            FROM education.quiz_attempts AS attempt JOIN education.quizzes AS quiz ON quiz.id = attempt.quiz_id
            """;
    private static final String QUIZ = """
            SELECT id, title, passing_score, time_limit AS time_limit_s, max_attempts AS attempts_max, draw,
                   shuffle_questions AS is_shuffled, xp_reward AS xp
            FROM education.quizzes
            """;
    private static final String BANK = """
            SELECT id, question_type::text AS type, question_text AS text, options::text AS options,
                   correct_answer::text AS correct, points, explanation
            FROM education.quiz_questions WHERE quiz_id = :quizId ORDER BY "order"
            """;
    private static final String INSERT = """
            INSERT INTO education.quiz_attempts (id, quiz_id, user_id, enrollment_id, attempt_no, seed, paper, started_at,
                                                 expires_at)
            VALUES (:id, :quizId, :userId, :enrollmentId, :number, :seed, CAST(:paper AS jsonb), :at, :expiresAt)
            """;
    static final String DUE = """
            SELECT id FROM education.quiz_attempts
            WHERE status = 'in_progress' AND expires_at <= :now AND paper IS NOT NULL ORDER BY expires_at LIMIT :limit
            """;

    private AttemptTable() {}

    /** A quiz as it stands. */
    record Quiz(UUID id, String title, BigDecimal passingScore, Optional<Integer> timeLimitS,
            Optional<Integer> attemptsMax, Optional<Integer> draw, boolean isShuffled, int xp) {}

    record Row(UUID id, UUID quizId, UUID lessonId, UUID enrollmentId, UUID userId, int number,
            Optional<Integer> attemptsMax, String status, Optional<BigDecimal> score, Optional<Boolean> passed,
            Instant startedAt, Optional<Instant> expiresAt, Optional<Instant> submittedAt, Optional<String> paper,
            String answers, boolean isRevealed) {

        Attempt attempt() {
            return new Attempt(id, quizId, lessonId, enrollmentId, number, attemptsMax, status, score, passed,
                    startedAt,
                    expiresAt, submittedAt, Paper.of(paper.orElseThrow()), read(answers), isRevealed);
        }
    }

    static Quiz quiz(Handle handle, UUID id) {
        return handle.createQuery(QUIZ + "WHERE id = :id").bind("id", id).map(ConstructorMapper.of(Quiz.class)).one();
    }

    static List<Paper.BankQuestion> bank(Handle handle, UUID quizId) {
        return handle.createQuery(BANK).bind("quizId", quizId).map(ConstructorMapper.of(Paper.BankQuestion.class))
                .list();
    }

    static Optional<Row> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE attempt.id = :id").bind("id", id)
                .map(ConstructorMapper.of(Row.class)).findOne();
    }

    /** Attempts of times before papers were kept are history, and not shown. */
    static Row own(Handle handle, UUID userId, UUID id) {
        return find(handle, id).filter(row -> row.userId().equals(userId) && row.paper().isPresent())
                .orElseThrow(() -> new RefusedException(LearningError.ATTEMPT_NOT_FOUND));
    }

    static void lock(Handle handle, UUID id) {
        handle.execute("SELECT 1 FROM education.quiz_attempts WHERE id = ? FOR UPDATE", id);
    }

    static List<Row> of(Handle handle, UUID quizId, UUID userId) {
        return handle.createQuery(SELECT + "WHERE attempt.quiz_id = :quizId AND attempt.user_id = :userId"
                + " ORDER BY attempt.attempt_no").bind("quizId", quizId).bind("userId", userId)
                .map(ConstructorMapper.of(Row.class)).list();
    }

    static List<UUID> due(Handle handle, Instant now, int limit) {
        return handle.createQuery(DUE).bind("now", now).bind("limit", limit).mapTo(UUID.class).list();
    }

    /** @param number counted from one */
    record NewAttempt(UUID id, UUID quizId, UUID userId, UUID enrollmentId, int number, long seed, String paper,
            Instant at, Optional<Instant> expiresAt) {}

    static void insert(Handle handle, NewAttempt attempt) {
        handle.createUpdate(INSERT).bind("id", attempt.id()).bind("quizId", attempt.quizId())
                .bind("userId", attempt.userId()).bind("enrollmentId", attempt.enrollmentId())
                .bind("number", attempt.number()).bind("seed", attempt.seed()).bind("paper", attempt.paper())
                .bind("at", attempt.at()).bind("expiresAt", attempt.expiresAt().orElse(null)).execute();
    }

    static void keep(Handle handle, UUID id, Map<UUID, Attempt.Answer> answers) {
        handle.execute("UPDATE education.quiz_attempts SET answers = CAST(? AS jsonb) WHERE id = ?", write(answers),
                id);
    }

    static void submit(Handle handle, UUID id, BigDecimal score, boolean isPassed, Instant at) {
        handle.execute("UPDATE education.quiz_attempts SET status = 'submitted', score = ?, passed = ?,"
                + " submitted_at = ? WHERE id = ?", score, isPassed, at, id);
    }

    static void expire(Handle handle, UUID id) {
        handle.execute("UPDATE education.quiz_attempts SET status = 'expired' WHERE id = ?", id);
    }

    private record StoredAnswer(List<String> values, String at) {}

    private static String write(Map<UUID, Attempt.Answer> answers) {
        Map<String, StoredAnswer> stored = new HashMap<>();
        answers.forEach((id, answer) -> stored.put(id.toString(),
                new StoredAnswer(answer.values(), answer.at().toString())));
        return Paper.write(stored);
    }

    private static Map<UUID, Attempt.Answer> read(String json) {
        Map<UUID, Attempt.Answer> answers = new HashMap<>();
        Paper.tree(json).properties().forEach(entry -> answers.put(UUID.fromString(entry.getKey()),
                answer(entry.getValue())));
        return answers;
    }

    private static Attempt.Answer answer(JsonNode node) {
        return new Attempt.Answer(Grading.texts(node.get("values")), Instant.parse(node.get("at").asText()));
    }
}
