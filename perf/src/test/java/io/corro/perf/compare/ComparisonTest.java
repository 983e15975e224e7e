package io.corro.perf.compare;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Checkouts whose benchmark is a script that answers at once, each round a little slower than the one before. */
class ComparisonTest {
    @TempDir
    private Path directory;
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    private Path checkout(String name, String script) throws IOException {
        Path checkout = Files.createDirectories(directory.resolve(name));
        Path launcher = Files.writeString(checkout.resolve("corro"), "#!/usr/bin/env bash\nset -eu\n" + script);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return checkout;
    }

    /** @param ns of the first round; each later one takes one more */
    private Path checkout(String name, int ns) throws IOException {
        return checkout(name, """
                count=$(cat count 2>/dev/null || echo 0)
                echo $((count + 1)) > count
                [ "$*" = "bench core --seconds 1 --json $6" ]
                line() { echo "{\\"name\\":\\"$1\\",\\"value\\":$2,\\"unit\\":\\"$3\\",\\"ratio_to\\":null,\
                \\"ratio\\":null,\\"n\\":1,\\"machine\\":\\"m\\",\\"jdk\\":\\"25\\",\\"commit\\":\\"c\\"}"; }
                { line time $((%d + count)) ns/op; line speed $((1000 / (%d + count))) orders/s; line same 7 B
                  [ -z "${JDK_JAVA_OPTIONS:-}" ] || line told 1 B; } >> "$6"
                """.formatted(ns, ns));
    }

    private String compare(Path first, Path second, String optionsOfSecond) throws Exception {
        CompareOptions options = CompareOptions.parse(List.of(first.toString(), second.toString(), "--seconds", "1",
                "--options-b", optionsOfSecond));
        Side a = Side.of(options.first(), options.firstOptions(), directory, directory);
        Side b = Side.of(options.second(), options.secondOptions(), directory, directory);
        return new Comparison(a, b, options, directory, new PrintStream(progress, true, StandardCharsets.UTF_8)).run();
    }

    @Test
    void aDifferenceThatNoRoundContradictsIsOne() throws Exception {
        String table = compare(checkout("slow", 100), checkout("fast", 10), "");

        assertThat(table.lines().filter(line -> line.contains("  time ")).findFirst().orElseThrow())
                .contains("102 ", "11.500", "8.83", "p 0.029").endsWith("better");
        assertThat(table).containsPattern("speed .*better").containsPattern("same .* 1.00 .*no difference");
        assertThat(progress.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceAll(".*/", "")))
                .containsExactly("slow", "fast", "fast", "slow", "slow", "fast", "fast", "slow");
    }

    @Test
    void whatNoiseExplainsIsNone() throws Exception {
        assertThat(compare(checkout("one", 100), checkout("other", 101), "")).containsPattern("time .*no difference");
    }

    @Test
    void oneCheckoutIsComparedUnderOtherOptions() throws Exception {
        Path both = checkout("both", 100);

        assertThat(compare(both, both, "-XX:+UseSerialGC")).contains("with -XX:+UseSerialGC")
                .contains("told: measured on one side only");
    }

    @Test
    void aRoundThatFailsEndsItAndSaysWhy() throws Exception {
        Path good = checkout("good", 100);
        Path bad = checkout("bad", "echo the book is crossed >&2; exit 1");

        assertThatIllegalStateException().isThrownBy(() -> compare(good, bad, ""))
                .withMessageStartingWith("Round 1 of ").withMessageContaining("failed: the book is crossed.");
    }

    @Test
    void theCommandLineIsReadStrictly() {
        assertThat(CompareOptions.parse(List.of("a", "b", "--suite", "http", "--rounds", "8")))
                .isEqualTo(new CompareOptions("a", "b", "http", 4, 8, "", ""));
        for (List<String> wrong : List.of(List.<String>of(), List.of("a"), List.of("a", "b", "c"),
                List.of("a", "b", "--rounds"), List.of("a", "b", "--rounds", "1"), List.of("a", "b", "--fast", "1"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> CompareOptions.parse(wrong));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Side.of("no-such-commit", "", directory, directory))
                .withMessageContaining("no-such-commit is neither a commit nor a directory");
    }
}
