package io.corro.persistence.books.course;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.corro.persistence.books.course.CourseDocument.Question;

/**
 * Reads a question of a quiz. What is correct is kept as JSON: the number of an option from zero, a list of such
 * numbers, a truth, a number or an object of {@code value} and {@code tolerance}, a list of accepted texts. Stateless.
 */
final class QuestionText {
    private static final Set<String> TYPES =
            Set.of("single_choice", "multiple_choice", "true_false", "numeric", "short_answer");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int KEY_MAX = 40;
    private static final int TEXT_MAX = 2_000;
    private static final int OPTION_MAX = 500;
    private static final int OPTIONS_MAX = 12;
    private static final int POINTS_MAX = 1_000;

    private QuestionText() {}

    static Question read(YamlText yaml) {
        String key = yaml.required("id", KEY_MAX);
        String type = yaml.word("type", TYPES, "single_choice");
        List<String> options = yaml.texts("options", OPTION_MAX);
        boolean isChoice = type.endsWith("_choice");
        if (isChoice ? options.size() < 2 || options.size() > OPTIONS_MAX : !options.isEmpty()) {
            throw yaml.fault(isChoice ? "options must be 2 to " + OPTIONS_MAX : "a question of type " + type
                    + " has no options");
        }
        if (options.stream().distinct().count() != options.size()) {
            throw yaml.fault("two options are the same");
        }
        BigDecimal points = yaml.decimal("points").orElse(BigDecimal.ONE);
        if (points.signum() <= 0 || points.compareTo(BigDecimal.valueOf(POINTS_MAX)) > 0 || points.scale() > 2) {
            throw yaml.fault("points must be more than 0, up to " + POINTS_MAX + ", with at most 2 decimals");
        }
        Question question = new Question(key, type, yaml.required("text", TEXT_MAX), options,
                correct(yaml, type, options), points, yaml.text("explanation", TEXT_MAX));
        yaml.end();
        return question;
    }

    private static String correct(YamlText yaml, String type, List<String> options) {
        return switch (type) {
            case "single_choice" -> "" + option(yaml, yaml.required("answer", OPTION_MAX), options);
            case "multiple_choice" -> several(yaml, options);
            case "true_false" -> {
                if (!yaml.has("answer")) {
                    throw yaml.fault("answer is missing");
                }
                yield "" + yaml.flag("answer", false);
            }
            case "numeric" -> numeric(yaml);
            default -> accepted(yaml);
        };
    }

    /** The number of the option that reads like that. */
    private static int option(YamlText yaml, String text, List<String> options) {
        return IntStream.range(0, options.size()).filter(i -> options.get(i).equals(text)).findFirst()
                .orElseThrow(() -> yaml.fault("the answer is none of the options"));
    }

    private static String several(YamlText yaml, List<String> options) {
        ArrayNode numbers = NODES.arrayNode();
        yaml.texts("answer", OPTION_MAX).stream().map(text -> option(yaml, text, options)).distinct().sorted()
                .forEach(numbers::add);
        if (numbers.isEmpty()) {
            throw yaml.fault("answer is missing");
        }
        return numbers.toString();
    }

    private static String numeric(YamlText yaml) {
        BigDecimal value = yaml.decimal("answer").orElseThrow(() -> yaml.fault("answer is missing"));
        BigDecimal tolerance = yaml.decimal("tolerance").orElse(BigDecimal.ZERO);
        if (tolerance.signum() < 0) {
            throw yaml.fault("tolerance must not be negative");
        }
        ObjectNode correct = NODES.objectNode();
        correct.put("value", value.toPlainString()).put("tolerance", tolerance.toPlainString());
        return correct.toString();
    }

    private static String accepted(YamlText yaml) {
        ArrayNode texts = NODES.arrayNode();
        (yaml.isList("answer") ? yaml.texts("answer", OPTION_MAX) : List.of(yaml.required("answer", OPTION_MAX)))
                .stream().filter(text -> !text.isBlank()).forEach(texts::add);
        if (texts.isEmpty()) {
            throw yaml.fault("answer is missing");
        }
        return texts.toString();
    }
}
