package io.corro.gateway.http.learning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Words;
import io.corro.persistence.books.learning.Attempt;
import io.corro.persistence.books.learning.Attempt.Answer;
import io.corro.persistence.books.learning.Grading;
import io.corro.persistence.books.learning.Paper;

/** An attempt for its learner. What is correct is not in it before it may be told. */
@Described("The order of questions and options is the same whenever it is read.")
record AttemptJson(UUID id, UUID enrollmentId, UUID lessonId, String title, int number, Optional<Integer> attemptsMax,
        @Words("in_progress submitted expired") String status, BigDecimal passingScore, Optional<BigDecimal> score,
        Optional<Boolean> passed, Instant startedAt, Optional<Instant> expiresAt, Optional<Instant> submittedAt,
        List<QuizQuestionJson> questions) {

    /** A question; `points_earned` is there once the attempt is closed, `correct` once it may be told. */
    record QuizQuestionJson(UUID id, String type, String text, List<QuizOptionJson> options, BigDecimal points,
            List<String> values, Optional<Instant> answeredAt, Optional<BigDecimal> pointsEarned,
            Optional<List<String>> correct, Optional<String> explanation) {}

    /** One of the options of a question. */
    record QuizOptionJson(String id, String text) {}

    static AttemptJson of(Attempt of) {
        return new AttemptJson(of.id(), of.enrollmentId(), of.lessonId(), of.paper().title(), of.number(),
                of.attemptsMax(), of.status(), of.paper().passingScore(), of.score(), of.passed(), of.startedAt(),
                of.expiresAt(), of.submittedAt(),
                of.paper().questions().stream().map(question -> question(of, question)).toList());
    }

    private static QuizQuestionJson question(Attempt attempt, Paper.Question of) {
        Optional<Answer> answer = Optional.ofNullable(attempt.answers().get(of.id()));
        List<String> values = answer.map(Answer::values).orElse(List.of());
        Optional<Paper.Question> told = Optional.of(of).filter(question -> attempt.isRevealed());
        return new QuizQuestionJson(of.id(), of.type(), of.text(),
                of.options().stream().map(option -> new QuizOptionJson(option.id(), option.text())).toList(),
                of.points(), values, answer.map(Answer::at),
                Optional.of(of).filter(question -> !attempt.isOpen()).map(question -> Grading.points(question, values)),
                told.map(Grading::correct), told.map(Paper.Question::explanation).filter(text -> !text.isEmpty()));
    }
}
