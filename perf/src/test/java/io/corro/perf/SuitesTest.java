package io.corro.perf;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.perf.recovery.RecoverySuite;
import io.corro.perf.report.Figure;
import io.corro.perf.report.Machine;
import io.corro.perf.report.Report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SuitesTest {
    private static final Machine MACHINE = new Machine("a \"quick\" machine", "25", "abc");

    @TempDir
    private Path directory;

    @Test
    void aFigureIsARowAndAJsonLine() throws Exception {
        Path file = directory.resolve("figures.json");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Report report = new Report(MACHINE, file, new PrintStream(printed, true, StandardCharsets.UTF_8));
        Figure theirs = Figure.of("theirs", 300, "ns", 5);
        report.add(theirs);
        report.add(Figure.of("ours", 100, "ns", 5).lessThan(theirs));
        report.print("title");

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).isEqualTo("{\"name\":\"ours\",\"value\":100.0,\"unit\":\"ns\","
                + "\"ratio_to\":\"theirs\",\"ratio\":3.0,\"n\":5,\"machine\":\"a \\\"quick\\\" machine\","
                + "\"jdk\":\"25\",\"commit\":\"abc\"}");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("3.00 x theirs").contains(lines.getFirst());
    }

    @Test
    void theCommandLineIsReadStrictly() {
        assertThat(Options.parse("core"))
                .isEqualTo(new Options("core", Options.SECONDS_DEFAULT, RecoverySuite.ORDERS_DEFAULT, null));
        assertThat(Options.parse("peers", "--seconds", "5", "--json", "x"))
                .isEqualTo(new Options("peers", 5, RecoverySuite.ORDERS_DEFAULT, Path.of("x")));
        assertThatIllegalArgumentException().isThrownBy(Options::parse);
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("core", "--seconds"));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("core", "--seconds", "0"));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("core", "--fast", "yes"));
    }
}
