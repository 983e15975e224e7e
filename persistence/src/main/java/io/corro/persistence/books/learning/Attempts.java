package io.corro.persistence.books.learning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;

/**
 * Attempts at quizzes. One that is begun again is the one that runs: the same paper, the same answers, the same end. At
 * its time an attempt closes as it stands, whether or not anybody looks: no answer is taken after it. Thread-safe.
 */
public final class Attempts {
    private static final int PERFECT = 100;

    private final Jdbi jdbi;
    private final LongSupplier seeds;

    /** @param seeds the order of each paper's questions follows from one of these */
    public Attempts(Jdbi jdbi, LongSupplier seeds) {
        this.jdbi = jdbi;
        this.seeds = seeds;
    }

    /** @throws RefusedException if the lesson has no quiz, or no attempt is left */
    public Attempt begin(UUID userId, UUID enrollmentId, UUID lessonId, Instant at) {
        UUID quizId = jdbi.withHandle(handle -> {
            EnrollmentTable.own(handle, userId, enrollmentId);
            return Progress.lesson(handle, enrollmentId, lessonId).quizId()
                    .orElseThrow(() -> new RefusedException(LearningError.QUIZ_NOT_FOUND));
        });
        return jdbi.inTransaction(handle -> {
            Enrollment enrollment = EnrollmentTable.lock(handle, userId, enrollmentId);
            EnrollmentTable.seen(handle, enrollmentId, at);
            Optional<AttemptTable.Row> running = running(handle, quizId, userId);
            if (running.isPresent() && !closeIfDue(handle, running.get(), at)) {
                return running.get().attempt();
            }
            return begun(handle, AttemptTable.quiz(handle, quizId), enrollment, at);
        });
    }

    private static Optional<AttemptTable.Row> running(Handle handle, UUID quizId, UUID userId) {
        return AttemptTable.of(handle, quizId, userId).stream()
                .filter(row -> row.status().equals("in_progress") && row.paper().isPresent()).findFirst();
    }

    private Attempt begun(Handle handle, AttemptTable.Quiz quiz, Enrollment enrollment, Instant at) {
        int number = AttemptTable.of(handle, quiz.id(), enrollment.userId()).size() + 1;
        if (quiz.attemptsMax().filter(max -> number > max).isPresent()) {
            throw new RefusedException(LearningError.ATTEMPTS_USED_UP);
        }
        long seed = seeds.getAsLong();
        Paper paper = Paper.draw(quiz.title(), quiz.passingScore(), AttemptTable.bank(handle, quiz.id()), quiz.draw(),
                quiz.isShuffled(), seed);
        UUID id = UUID.randomUUID();
        AttemptTable.insert(handle, new AttemptTable.NewAttempt(id, quiz.id(), enrollment.userId(), enrollment.id(),
                number, seed, paper.json(), at, quiz.timeLimitS().map(at::plusSeconds)));
        return AttemptTable.find(handle, id).orElseThrow().attempt();
    }

    public Attempt find(UUID userId, UUID attemptId, Instant at) {
        return jdbi.inTransaction(handle -> current(handle, userId, attemptId, at));
    }

    /** The attempt, closed if its time has come. */
    private static Attempt current(Handle handle, UUID userId, UUID attemptId, Instant at) {
        AttemptTable.Row row = locked(handle, userId, attemptId);
        return closeIfDue(handle, row, at) ? AttemptTable.find(handle, attemptId).orElseThrow().attempt()
                : row.attempt();
    }

    /** The enrolment first, always: two transactions never wait for each other's rows. */
    private static AttemptTable.Row locked(Handle handle, UUID userId, UUID attemptId) {
        EnrollmentTable.lock(handle, userId, AttemptTable.own(handle, userId, attemptId).enrollmentId());
        AttemptTable.lock(handle, attemptId);
        return AttemptTable.own(handle, userId, attemptId);
    }

    /**
     * Keeps an answer; no values take it back.
     *
     * @throws RefusedException if the attempt is closed, or the values cannot answer the question
     */
    public Attempt answer(UUID userId, UUID attemptId, UUID questionId, List<String> values, Instant at) {
        Attempt attempt = open(userId, attemptId, at);
        if (!Grading.isAnswer(attempt.paper().question(questionId), values)) {
            throw new RefusedException(LearningError.ANSWER_INVALID);
        }
        return jdbi.inTransaction(handle -> {
            Attempt running = locked(handle, userId, attemptId).attempt();
            requireOpen(running);
            Map<UUID, Attempt.Answer> answers = new HashMap<>(running.answers());
            answers.remove(questionId);
            if (!values.isEmpty()) {
                answers.put(questionId, new Attempt.Answer(values, at));
            }
            AttemptTable.keep(handle, attemptId, answers);
            return AttemptTable.own(handle, userId, attemptId).attempt();
        });
    }

    /** Hands the attempt in; one that is handed in stays as it is. */
    public Attempt submit(UUID userId, UUID attemptId, Instant at) {
        Attempt attempt = find(userId, attemptId, at);
        if (!attempt.isOpen()) {
            return attempt;
        }
        return jdbi.inTransaction(handle -> {
            AttemptTable.Row row = locked(handle, userId, attemptId);
            if (row.status().equals("in_progress")) {
                grade(handle, row, at);
            }
            return AttemptTable.own(handle, userId, attemptId).attempt();
        });
    }

    /**
     * Closes attempts whose time has come.
     *
     * @return how many
     */
    public int closeDue(Instant now, int limit) {
        List<UUID> due = jdbi.withHandle(handle -> AttemptTable.due(handle, now, limit));
        due.forEach(id -> jdbi.useTransaction(handle -> {
            UUID userId = AttemptTable.find(handle, id).orElseThrow().userId();
            closeIfDue(handle, locked(handle, userId, id), now);
        }));
        return due.size();
    }

    /** In a transaction of its own, so that an attempt whose time has come is closed although the answer is refused. */
    private Attempt open(UUID userId, UUID attemptId, Instant at) {
        Attempt attempt = find(userId, attemptId, at);
        requireOpen(attempt);
        return attempt;
    }

    private static void requireOpen(Attempt attempt) {
        if (!attempt.isOpen()) {
            throw new RefusedException(LearningError.ATTEMPT_CLOSED);
        }
    }

    /** What was answered is handed in at the end of its time, not when somebody noticed. */
    private static boolean closeIfDue(Handle handle, AttemptTable.Row row, Instant now) {
        if (!row.status().equals("in_progress") || row.expiresAt().filter(end -> !end.isAfter(now)).isEmpty()) {
            return false;
        }
        if (row.attempt().answers().isEmpty()) {
            AttemptTable.expire(handle, row.id());
            tell(handle, row, BigDecimal.ZERO);
        } else {
            tell(handle, row, grade(handle, row, row.expiresAt().orElseThrow()));
        }
        return true;
    }

    private static void tell(Handle handle, AttemptTable.Row row, BigDecimal score) {
        Notifications.write(handle, new Notice(row.userId(), "education.attempt_closed",
                Map.of("quiz", row.attempt().paper().title(), "score", score.toPlainString()),
                Optional.of("/v1/education/attempts/" + row.id()), "attempt_closed/" + row.id()));
    }

    private static BigDecimal grade(Handle handle, AttemptTable.Row row, Instant at) {
        Attempt attempt = row.attempt();
        BigDecimal score = Grading.score(attempt.paper(), attempt.values());
        boolean isPassed = score.compareTo(attempt.paper().passingScore()) >= 0;
        AttemptTable.submit(handle, row.id(), score, isPassed, at);
        if (isPassed) {
            passed(handle, row, score, at);
        }
        return score;
    }

    private static void passed(Handle handle, AttemptTable.Row row, BigDecimal score, Instant at) {
        Rewards.of(handle, row.userId(), at).quizPassed(row.quizId(), AttemptTable.quiz(handle, row.quizId()).xp(),
                score.compareTo(BigDecimal.valueOf(PERFECT)) == 0);
        Enrollment enrollment = EnrollmentTable.own(handle, row.userId(), row.enrollmentId());
        Progress.findLesson(handle, row.enrollmentId(), row.lessonId())
                .ifPresent(lesson -> Progress.complete(handle, enrollment, lesson, at));
    }
}
