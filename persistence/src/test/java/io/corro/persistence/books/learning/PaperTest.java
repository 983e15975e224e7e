package io.corro.persistence.books.learning;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.learning.Paper.BankQuestion;
import io.corro.persistence.books.learning.Paper.Question;

import static org.assertj.core.api.Assertions.assertThat;

/** Papers drawn from a bank: the same for a seed, fair over many, and kept whole. */
class PaperTest {
    private static final List<BankQuestion> BANK = IntStream.range(0, 10).mapToObj(i -> new BankQuestion(
            new UUID(0, i), "single_choice", "Question " + i, "[\"a\",\"b\",\"c\",\"d\"]", "2", BigDecimal.ONE,
            Optional.of("Because."))).toList();

    private static Paper draw(int questions, boolean isShuffled, long seed) {
        return Paper.draw("Quiz", BigDecimal.valueOf(70), BANK, Optional.of(questions), isShuffled, seed);
    }

    @Test
    void aSeedIsAPaper() {
        assertThat(draw(4, true, 7)).isEqualTo(draw(4, true, 7)).isNotEqualTo(draw(4, true, 8));
    }

    @Test
    void whatIsKeptIsReadAsItWas() {
        Paper paper = draw(4, true, 7);

        assertThat(Paper.of(paper.json())).isEqualTo(paper);
    }

    @Test
    void optionsKeepTheirNumbersWhereverTheyStand() {
        for (long seed = 0; seed < 100; seed++) {
            for (Question question : draw(10, true, seed).questions()) {
                assertThat(question.options()).hasSize(4).allSatisfy(option -> assertThat(option.text())
                        .isEqualTo("" + (char) ('a' + Integer.parseInt(option.id()))));
                assertThat(Grading.points(question, List.of("2"))).isEqualByComparingTo("1");
            }
        }
    }

    @Test
    void eachQuestionIsDrawnAboutAsOften() {
        int papers = 20_000;
        Map<UUID, Integer> drawn = new HashMap<>();
        for (long seed = 0; seed < papers; seed++) {
            draw(3, true, seed).questions().forEach(question -> drawn.merge(question.id(), 1, Integer::sum));
        }

        assertThat(drawn).hasSize(BANK.size());
        assertThat(drawn.values()).allSatisfy(times -> assertThat(times).isBetween(5_600, 6_400));
    }

    @Test
    void aQuizThatIsNotShuffledKeepsItsOrder() {
        Paper paper = Paper.draw("Quiz", BigDecimal.TEN, BANK, Optional.empty(), false, 7);

        assertThat(paper.questions()).extracting(Question::text)
                .isEqualTo(BANK.stream().map(BankQuestion::text).toList());
        assertThat(paper.questions().getFirst().options()).extracting(Paper.Option::id)
                .containsExactly("0", "1", "2", "3");
    }
}
