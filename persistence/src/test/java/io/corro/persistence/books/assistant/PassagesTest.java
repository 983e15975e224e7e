package io.corro.persistence.books.assistant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Passages that are found by their words. */
class PassagesTest {
    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void textsThatShareWordsAreCloserThanOthers() {
        float[] question = HashedText.embed("How do I cancel an order?");

        assertThat(product(question, question)).isCloseTo(1, within(1e-5));
        assertThat(product(question, HashedText.embed("Cancelling orders: DELETE /v2/orders cancels an order")))
                .isGreaterThan(product(question, HashedText.embed("Certificates are printed as documents")) + 0.2);
        assertThat(HashedText.embed("cotización")).containsExactly(HashedText.embed("COTIZACION"));
        assertThat(HashedText.embed("the of and")).containsOnly(0f);
    }

    @Test
    void whatWasPutIsFoundAndReplaced() {
        Passages passages = new Passages(database.database().jdbi(), HashedText.MODEL, HashedText::embed);
        UUID id = UUID.randomUUID();
        passages.put("document", id, "orders.md", List.of("cancel an order", "replace an order"));
        passages.put("lesson", UUID.randomUUID(), "Margin", List.of("margin is held for a position"));
        passages.load();
        assertThat(passages.search("order to cancel", 1)).singleElement().satisfies(found -> {
            assertThat(found.content()).isEqualTo("cancel an order");
            assertThat(found.title()).isEqualTo("orders.md");
        });
        passages.put("document", id, "orders.md", List.of("stop a strategy"));
        passages.load();
        assertThat(passages.search("cancel an order", 5)).extracting(Passages.Found::content)
                .doesNotContain("cancel an order");
    }

    /** The limit is 150 ms on a machine at rest; a busy one gets ten times that. */
    @Test
    void twentyThousandPassagesAreSearchedInABlink() {
        Passages passages = new Passages(database.database().jdbi(), "speed", HashedText::embed);
        Random random = new Random(1);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            texts.add(
                    "word" + random.nextInt(3_000) + " word" + random.nextInt(3_000) + " word" + random.nextInt(3_000));
        }
        passages.put("document", UUID.randomUUID(), "many", texts);
        passages.load();
        passages.search("word7 word8", 5);
        long startNs = System.nanoTime();
        assertThat(passages.search("word7 word8", 5)).hasSize(5);
        assertThat(Duration.ofNanos(System.nanoTime() - startNs)).isLessThan(Duration.ofMillis(1_500));
    }

    private static double product(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
