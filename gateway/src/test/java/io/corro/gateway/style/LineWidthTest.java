package io.corro.gateway.style;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A line has 120 columns at most; in a text block, where tests keep their tables, as many as the widest has today. */
class LineWidthTest {
    private static final int COLUMNS_MAX = 120;
    private static final int TABLE_COLUMNS_MAX = 287;
    private static final String QUOTES = "\"\"\"";

    @Test
    void noLineIsTooWide() {
        assertThat(SourceTree.all().stream().flatMap(file -> tooWide(file).stream())).isEmpty();
    }

    @Test
    void aTextBlockHasItsOwnWidth() {
        String wide = "x".repeat(COLUMNS_MAX + 1);

        assertThat(tooWide("A", List.of(wide, "x = " + QUOTES, wide, QUOTES + ";", wide))).containsExactly(
                "A:1 has 121 columns, 120 are allowed.", "A:5 has 121 columns, 120 are allowed.");
    }

    private static List<String> tooWide(Path file) {
        return tooWide(SourceTree.name(file), SourceTree.lines(file));
    }

    private static List<String> tooWide(String file, List<String> lines) {
        List<String> found = new ArrayList<>();
        boolean inBlock = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int max = inBlock ? TABLE_COLUMNS_MAX : COLUMNS_MAX;
            if (line.length() > max) {
                found.add("%s:%d has %d columns, %d are allowed.".formatted(file, i + 1, line.length(), max));
            }
            inBlock ^= line.split(QUOTES, -1).length % 2 == 0;
        }
        return found;
    }
}
