package io.corro.persistence.books.learning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.corro.persistence.books.ledger.RefusedException;

/**
 * The questions of one attempt in their order, with what is correct: kept with the attempt, so that neither a new
 * version of the course nor a pause changes anything. Immutable.
 */
public record Paper(String title, BigDecimal passingScore, List<Question> questions) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /** @param id number of the option in the bank, whatever its place here */
    public record Option(String id, String text) {}

    /** @param explanation empty if there is none */
    public record Question(UUID id, String type, String text, List<Option> options, JsonNode correct,
            BigDecimal points, String explanation) {}

    /** A question in the bank. */
    record BankQuestion(UUID id, String type, String text, String options, String correct, BigDecimal points,
            Optional<String> explanation) {}

    /**
     * Draws questions from a bank: the same ones in the same order for the same seed.
     *
     * @param draw how many; empty means all
     */
    static Paper draw(String title, BigDecimal passingScore, List<BankQuestion> bank, Optional<Integer> draw,
            boolean isShuffled, long seed) {
        Random random = new Random(seed);
        List<BankQuestion> questions = new ArrayList<>(bank);
        if (isShuffled || draw.isPresent()) {
            Collections.shuffle(questions, random);
        }
        List<BankQuestion> drawn = questions.subList(0, Math.min(draw.orElse(bank.size()), bank.size()));
        return new Paper(title, passingScore,
                drawn.stream().map(question -> question(question, isShuffled, random)).toList());
    }

    private static Question question(BankQuestion of, boolean isShuffled, Random random) {
        JsonNode texts = tree(of.options());
        List<Option> options = new ArrayList<>(IntStream.range(0, texts.size())
                .mapToObj(i -> new Option("" + i, texts.get(i).asText())).toList());
        if (isShuffled) {
            Collections.shuffle(options, random);
        }
        return new Question(of.id(), of.type(), of.text(), List.copyOf(options), tree(of.correct()), of.points(),
                of.explanation().orElse(""));
    }

    Question question(UUID id) {
        return questions.stream().filter(question -> question.id().equals(id)).findFirst()
                .orElseThrow(() -> new RefusedException(
                        LearningError.QUESTION_NOT_FOUND));
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column holds no JSON", e);
        }
    }

    String json() {
        return write(this);
    }

    static Paper of(String json) {
        try {
            return MAPPER.readValue(json, Paper.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored paper cannot be read", e);
        }
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record has a JSON form", e);
        }
    }
}
