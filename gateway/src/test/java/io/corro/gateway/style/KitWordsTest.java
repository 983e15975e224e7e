package io.corro.gateway.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The HTTP kit speaks of requests and answers, never of what a product does with them. */
class KitWordsTest {
    private static final Set<String> OF_THE_PRODUCT = Set.of("account", "alpaca", "apca", "asset", "bot", "broker",
            "certificate", "console", "corro", "course", "dealer", "distribution", "invoice", "ledger", "margin",
            "market", "operator", "order", "portfolio", "position", "qty", "subscription", "symbol", "trade", "trader",
            "trading", "wallet", "withdrawal");
    /** Names of packages say where the kit lies; Java has a word of its own for a function. */
    private static final Pattern PACKAGES = Pattern.compile("\\bio\\.corro\\.[a-z.]+|UnaryOperator");
    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");

    @Test
    void theKitHasNoWordOfTheProduct() {
        assertThat(SourceTree.all().stream()
                .filter(file -> file.toString().contains("/main/java/io/corro/gateway/httpkit/")))
                .hasSizeGreaterThan(50)
                .allSatisfy(
                        file -> assertThat(productWords(SourceTree.lines(file))).as(SourceTree.name(file)).isEmpty());
    }

    @Test
    void aWordIsFoundInNamesInEitherCaseAndInThePlural() {
        assertThat(productWords(List.of("import io.corro.gateway.httpkit.wire.Json;", "UUID accountId;", "MAX_ORDERS",
                "// reordered bottom"))).containsExactly("account", "orders");
    }

    private static List<String> productWords(List<String> lines) {
        List<String> found = new ArrayList<>();
        lines.stream().flatMap(KitWordsTest::words).filter(KitWordsTest::isOfTheProduct).forEach(found::add);
        return found;
    }

    private static Stream<String> words(String line) {
        return WORD.matcher(PACKAGES.matcher(line).replaceAll("")).results()
                .map(word -> word.group().toLowerCase(Locale.ROOT));
    }

    private static boolean isOfTheProduct(String word) {
        return OF_THE_PRODUCT.contains(word) || word.endsWith("s") && OF_THE_PRODUCT.contains(
                word.substring(0, word.length() - 1));
    }
}
