package io.corro.persistence.books.learning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One try at a quiz.
 *
 * @param status    in_progress, submitted, or expired: closed by the time limit without any answer
 * @param attemptsMax empty means as many as somebody likes
 * @param answers   by question
 * @param isRevealed whether what is correct may be told: the quiz is passed, or no attempt is left
 */
public record Attempt(UUID id, UUID quizId, UUID lessonId, UUID enrollmentId, int number, Optional<Integer> attemptsMax,
        String status, Optional<BigDecimal> score, Optional<Boolean> passed, Instant startedAt,
        Optional<Instant> expiresAt, Optional<Instant> submittedAt, Paper paper, Map<UUID, Answer> answers,
        boolean isRevealed) {

    /** @param at when it was given, which may be long before the attempt is handed in */
    public record Answer(List<String> values, Instant at) {}

    public boolean isOpen() {
        return status.equals("in_progress");
    }

    Map<UUID, List<String>> values() {
        return answers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().values()));
    }
}
