package io.corro.gateway.style;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Names that have given way to a better one do not come back. */
class RetiredWordsTest {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Map<String, String> RETIRED = retired();

    @Test
    void noSourceUsesARetiredWord() {
        assertThat(SourceTree.all().stream().flatMap(file -> uses(file).stream())).isEmpty();
    }

    @Test
    void aRetiredWordIsFoundAsAWholeWordOnly() {
        String word = RETIRED.keySet().iterator().next();

        assertThat(uses("A", List.of("my" + word + " x;", "a." + word + "();")))
                .containsExactly("A:2 says " + word + ", the word is " + RETIRED.get(word) + ".");
    }

    private static List<String> uses(Path file) {
        return uses(SourceTree.name(file), SourceTree.lines(file));
    }

    private static List<String> uses(String file, List<String> lines) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher words = WORD.matcher(lines.get(i));
            while (words.find()) {
                String better = RETIRED.get(words.group());
                if (better != null) {
                    found.add("%s:%d says %s, the word is %s.".formatted(file, i + 1, words.group(), better));
                }
            }
        }
        return found;
    }

    private static Map<String, String> retired() {
        try (InputStream in = RetiredWordsTest.class.getResourceAsStream("retired-words.txt")) {
            return new String(in.readAllBytes(), UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" -> "))
                    .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
