package io.corro.perf.results;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.perf.report.Figure;
import io.corro.perf.report.Machine;
import io.corro.perf.report.Percentiles;
import io.corro.perf.report.Report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ResultsPageTest {
    private static final Machine MACHINE = new Machine("a machine", "25", "abc");

    @TempDir
    private Path directory;

    private void measure() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Report report = new Report(MACHINE, directory.resolve("run.json"), nowhere);
        Figure peer = Figure.of("book throughput, exchange-core", 1_000_000, "commands/s", 3);
        report.add(peer);
        report.add(Figure.of("book throughput, corro", 2_500_000, "commands/s", 3).moreThan(peer));
        report.add(Figure.of("margin throughput, corro", 3_000_000, "commands/s", 3).moreThan(peer));
        report.add(Figure.of("new, time", 177, "ns/op", 5));
        report.add(Figure.of("new, allocation", 0, "B/op", 5));
        report.add(Figure.of("recovery of 250000 orders, time", 4, "s", 1));
        Percentiles.add(report, Percentiles.of("durable at 1000/s", "bare commit", histogram(1_000)),
                Percentiles.of("durable at 1000/s", "corro", histogram(1_200)));
        report.print("title");
    }

    private static Histogram histogram(long micros) {
        Histogram histogram = new Histogram(3);
        for (int index = 1; index <= 1_000; index++) {
            histogram.recordValue(micros * 1_000 + index);
        }
        return histogram;
    }

    private String page(String template) throws Exception {
        Files.writeString(directory.resolve("RESULTS.template.md"), template);
        return Files.readString(ResultsPage.write(List.of(directory.resolve("run.json")), directory));
    }

    @Test
    void figuresStandWhereTheTemplateAsksForThem() throws Exception {
        measure();

        assertThat(page("On {{machine}}, {{commit}}:\n{{values book | margin}}\n.")).isEqualTo("""
                On a machine, abc:
                | figure | value | beside | ratio |
                |---|---|---|---|
                | book throughput, corro | 2,500,000 commands/s | 1,000,000 commands/s, exchange-core | 2.50 |
                | margin throughput, corro | 3,000,000 commands/s | 1,000,000 commands/s, book throughput, exchange-core | 3 |
                .""");
    }

    @Test
    void thePeerHasAColumnOfItsOwn() throws Exception {
        measure();

        assertThat(page("{{versus exchange-core: book | margin}}")).isEqualTo("""
                | figure | exchange-core | corro | ratio |
                |---|---|---|---|
                | book throughput | 1,000,000 commands/s | 2,500,000 commands/s | 2.50 |
                | margin throughput | – | 3,000,000 commands/s | 3 |""");
    }

    @Test
    void figuresOfOneSubjectAreOneRow() throws Exception {
        measure();

        assertThat(page("{{grid operation = *: time | allocation}}")).isEqualTo("""
                | operation | time | allocation |
                |---|---|---|
                | new | 177 ns/op | 0 B/op |""");
        assertThat(page("{{grid orders = recovery of * orders: time}}")).isEqualTo("""
                | orders | time |
                |---|---|
                | 250,000 | 4 s |""");
    }

    @Test
    void aCommitIsNamedOnce() throws Exception {
        measure();
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Report changed = new Report(new Machine("a machine", "25", "abc+"), directory.resolve("run.json"), nowhere);
        changed.add(Figure.of("new, time", 170, "ns/op", 1));
        changed.print("title");

        assertThat(page("{{commit}}")).isEqualTo("abc+");
    }

    @Test
    void goalsAreMetMissedOrNotMeasured() throws Exception {
        measure();

        assertThat(page("{{goals}}")).contains("| book against book, ours / peer | 2.50 | ≥ 2 | met |")
                .contains("| pipeline throughput with margin, ours / peer | 3 | ≥ 4 | **missed** |")
                .contains("| durable ack p50 at 1,000/s ÷ bare commit p50 | 1.20 | ≤ 1.50 | met |")
                .contains("| recovery of 1,000,000 open orders | – | ≤ 20 s | not measured |");
    }

    @Test
    void distributionsAreATableAndAChart() throws Exception {
        measure();

        String page = page(
                "{{distributions durable}}\n{{chart d: durable at 1000/s, corro | durable at 1000/s, bare commit}}");

        assertThat(page).contains("| durable at 1000/s, corro | 1.20 | 1.20 |").contains("](charts/d.png)");
        BufferedImage chart = ImageIO.read(directory.resolve("charts/d.png").toFile());
        assertThat(IntStream.range(0, chart.getWidth() * chart.getHeight())
                .map(pixel -> chart.getRGB(pixel % chart.getWidth(), pixel / chart.getWidth())))
                .as("a line for each")
                .contains(PercentileChart.COLOURS.get(0).getRGB(), PercentileChart.COLOURS.get(1).getRGB());
    }

    @Test
    void aTemplateThatAsksForSomethingElseIsRefused() {
        measure();

        assertThatIllegalArgumentException().isThrownBy(() -> page("{{weather}}"));
    }
}
