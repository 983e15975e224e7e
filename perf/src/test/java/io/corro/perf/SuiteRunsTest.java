package io.corro.perf;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.perf.data.DataSuite;
import io.corro.perf.durable.ShortDurableSuite;
import io.corro.perf.http.HttpSuite;
import io.corro.perf.recovery.RecoverySuite;
import io.corro.perf.report.Machine;
import io.corro.perf.report.Report;
import io.corro.perf.report.Suite;

import static org.assertj.core.api.Assertions.assertThat;

/** Each suite runs briefly and finds its own results right; how fast it was is nobody's business here. */
class SuiteRunsTest {
    private static final int SECONDS = 1;
    private static final int ORDERS = 2_000;

    @TempDir
    private Path directory;

    private List<String> run(Suite suite) throws Exception {
        Path file = directory.resolve("figures.json");
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Report report = new Report(new Machine("machine", "25", "abc"), file, nowhere);
        suite.run(SECONDS, report);
        report.print(suite.title());
        return Files.readAllLines(file);
    }

    @Test
    void durable() throws Exception {
        assertThat(run(ShortDurableSuite.create())).anyMatch(line -> line.contains("\"durable ceiling, corro\""))
                .anyMatch(line -> line.contains("\"durable at 10000/s p99, corro\""));
    }

    @Test
    void http() throws Exception {
        assertThat(run(new HttpSuite())).anyMatch(line -> line.contains("\"http ceiling, corro\""))
                .anyMatch(line -> line.contains("\"http at 500/s with streams p50, corro\""))
                .anyMatch(line -> line.contains("\"projector, sustained\""));
    }

    @Test
    void data() throws Exception {
        assertThat(run(new DataSuite())).anyMatch(line -> line.contains("\"data import of bars of a minute again\""))
                .anyMatch(line -> line.contains("\"data 200 streams\""))
                .anyMatch(line -> line.contains("\"data replay\""));
    }

    @Test
    void recovery() throws Exception {
        assertThat(run(new RecoverySuite(ORDERS)))
                .anyMatch(line -> line.contains("\"recovery of " + ORDERS + " orders, time\""));
    }
}
