package io.corro.persistence.books.learning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.corro.persistence.books.learning.Paper.Question;

/**
 * What answers are worth. An answer is a list of texts: the ids of options, {@code true} or {@code false}, a number, or
 * words. Of several correct options each one named earns its share, and each wrong one named costs a share; nothing is
 * worth less than nothing. Words count whatever their case, accents and spaces. Stateless.
 */
public final class Grading {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int SCALE = 4;
    private static final int TEXT_MAX = 200;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,20}([.,][0-9]{1,20})?");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[\\p{P}\\p{S}\\s]+");

    private Grading() {}

    /** Whether the values can answer the question; no values take an answer back. */
    static boolean isAnswer(Question question, List<String> values) {
        if (values.isEmpty()) {
            return true;
        }
        return switch (question.type()) {
            case "single_choice" -> values.size() == 1 && areOptions(question, values);
            case "multiple_choice" -> areOptions(question, values);
            case "true_false" -> values.size() == 1 && Set.of("true", "false").contains(values.getFirst());
            case "numeric" -> values.size() == 1 && number(values.getFirst()).isPresent();
            default -> values.size() == 1 && values.getFirst().length() <= TEXT_MAX;
        };
    }

    private static boolean areOptions(Question question, List<String> values) {
        Set<String> ids = new HashSet<>(question.options().stream().map(Paper.Option::id).toList());
        return new HashSet<>(values).size() == values.size() && ids.containsAll(values);
    }

    /** The points that the values earn, from zero to those of the question. */
    public static BigDecimal points(Question question, List<String> values) {
        if (values.isEmpty() || !isAnswer(question, values)) {
            return BigDecimal.ZERO;
        }
        JsonNode correct = question.correct();
        return switch (question.type()) {
            case "multiple_choice" -> question.points().multiply(share(correct, values));
            case "numeric" -> all(question, isNear(correct, number(values.getFirst()).orElseThrow()));
            case "short_answer" -> all(question, isAccepted(correct, values.getFirst()));
            default -> all(question, correct.asText().equals(values.getFirst()));
        };
    }

    /** What answers it wholly, as values: one of several where several would. */
    public static List<String> correct(Question question) {
        return texts(question.correct());
    }

    /** Of all points of the paper, in percent. */
    public static BigDecimal score(Paper paper, Map<UUID, List<String>> answers) {
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal earned = BigDecimal.ZERO;
        for (Question question : paper.questions()) {
            total = total.add(question.points());
            earned = earned.add(points(question, answers.getOrDefault(question.id(), List.of())));
        }
        return earned.multiply(HUNDRED).divide(total, 2, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal all(Question question, boolean isCorrect) {
        return isCorrect ? question.points() : BigDecimal.ZERO;
    }

    private static BigDecimal share(JsonNode correct, List<String> values) {
        Set<String> wanted = new HashSet<>(texts(correct));
        long hits = values.stream().filter(wanted::contains).count();
        return BigDecimal.valueOf(Math.max(0, 2 * hits - values.size()))
                .divide(BigDecimal.valueOf(wanted.size()), SCALE, RoundingMode.HALF_EVEN);
    }

    /** A bare number has no tolerance. */
    private static boolean isNear(JsonNode correct, BigDecimal value) {
        BigDecimal wanted = new BigDecimal((correct.isObject() ? correct.get("value") : correct).asText());
        BigDecimal tolerance = new BigDecimal(correct.path("tolerance").asText("0"));
        return value.subtract(wanted).abs().compareTo(tolerance) <= 0;
    }

    private static boolean isAccepted(JsonNode correct, String text) {
        String given = plain(text);
        return !given.isEmpty() && texts(correct).stream().anyMatch(accepted -> plain(accepted).equals(given));
    }

    /** What is correct as texts. */
    static List<String> texts(JsonNode correct) {
        List<String> texts = new ArrayList<>();
        if (correct.isArray()) {
            correct.forEach(each -> texts.add(each.asText()));
        } else {
            texts.add((correct.isObject() ? correct.get("value") : correct).asText());
        }
        return texts;
    }

    private static Optional<BigDecimal> number(String text) {
        String stripped = text.strip();
        return NUMBER.matcher(stripped).matches()
                ? Optional.of(new BigDecimal(stripped.replace(',', '.'))) : Optional.empty();
    }

    private static String plain(String text) {
        String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return NO_WORD.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
