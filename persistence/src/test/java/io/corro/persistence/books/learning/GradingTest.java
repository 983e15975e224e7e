package io.corro.persistence.books.learning;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.persistence.books.learning.Paper.Option;
import io.corro.persistence.books.learning.Paper.Question;

import static org.assertj.core.api.Assertions.assertThat;

/** What answers are worth, in tables. */
class GradingTest {

    /** Type, what is correct, the values with a slash between them, and the share of the points. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "single_choice | 1 | 1 | 1",
        "single_choice | 1 | 0 | 0",
        "single_choice | 1 | 0/1 | 0",
        "single_choice | 1 | 9 | 0",
        "single_choice | 1 | - | 0",
        "multiple_choice | [0,2] | 0/2 | 1",
        "multiple_choice | [0,2] | 2/0 | 1",
        "multiple_choice | [0,2] | 0 | 0.5",
        "multiple_choice | [0,2] | 0/1 | 0",
        "multiple_choice | [0,2] | 0/1/2 | 0.5",
        "multiple_choice | [0,2] | 1/3 | 0",
        "multiple_choice | [0,2] | 0/0 | 0",
        "multiple_choice | [0,2] | 0/1/2/3 | 0",
        "true_false | false | false | 1",
        "true_false | false | true | 0",
        "true_false | true | TRUE | 0",
        "numeric | 100 | 100.00 | 1",
        "numeric | 100 | 100.01 | 0",
        "numeric | {\"value\":\"100\",\"tolerance\":\"0.5\"} | 100.5 | 1",
        "numeric | {\"value\":\"100\",\"tolerance\":\"0.5\"} | 99,5 | 1",
        "numeric | {\"value\":\"100\",\"tolerance\":\"0.5\"} | 100.51 | 0",
        "numeric | {\"value\":\"-1.1\",\"tolerance\":\"0\"} | -1.10 | 1",
        "numeric | 0 | 1e9 | 0",
        "numeric | 0 | zero | 0",
        "short_answer | [\"drawdown\",\"racha\"] | Drawdown! | 1",
        "short_answer | [\"drawdown\",\"racha\"] | la racha | 0",
        "short_answer | [\"reduce_only\"] | reduce only | 1",
        "short_answer | [\"oferta máxima\"] | OFERTA  MAXIMA | 1",
        "short_answer | [\"x\"] | ! | 0"})
    void points(String type, String correct, String values, BigDecimal share) {
        Question question = question(type, correct, "4");
        List<String> given = values == null ? List.of() : Arrays.asList(values.split("/"));

        assertThat(Grading.points(question, given)).isEqualByComparingTo(share.multiply(BigDecimal.valueOf(4)));
    }

    @Test
    void theScoreIsOfAllPoints() {
        Question small = question("true_false", "true", "1");
        Question large = question("single_choice", "0", "2");
        Paper paper = new Paper("P", BigDecimal.valueOf(60), List.of(small, large));

        assertThat(Grading.score(paper, Map.of(large.id(), List.of("0")))).isEqualByComparingTo("66.67");
        assertThat(Grading.score(paper, Map.of())).isEqualByComparingTo("0");
    }

    private static Question question(String type, String correct, String points) {
        List<Option> options = type.endsWith("_choice")
                ? IntStream.range(0, 4).mapToObj(i -> new Option("" + i, "option " + i)).toList() : List.of();
        return new Question(UUID.randomUUID(), type, "?", options, Paper.tree(correct), new BigDecimal(points), "");
    }
}
