package io.corro.perf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.corro.perf.compare.Comparison;
import io.corro.perf.core.CoreSuite;
import io.corro.perf.data.DataSuite;
import io.corro.perf.durable.DurableSuite;
import io.corro.perf.http.BotsSuite;
import io.corro.perf.http.HttpSuite;
import io.corro.perf.peers.PeersSuite;
import io.corro.perf.recovery.RecoverySuite;
import io.corro.perf.report.Machine;
import io.corro.perf.report.Report;
import io.corro.perf.report.Suite;
import io.corro.perf.results.ResultsPage;

/** {@code ./corro bench}: runs suites by name. Exit code 1 if a result was wrong, 2 if the command line was. */
public final class Bench {
    static final String ALL = "all";
    private static final String REPORT = "report";
    private static final String COMPARE = "compare";
    /** Names the directory of the page of results; the launcher sets it. */
    private static final String HOME = "corro.perf.home";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 1 && REPORT.equals(arguments[0])) {
            List<Path> files = Arrays.stream(arguments).skip(1).map(Path::of).toList();
            System.out.println("wrote " + ResultsPage.write(files, Path.of(System.getProperty(HOME, "."))));
            return;
        }
        if (arguments.length > 0 && COMPARE.equals(arguments[0])) {
            compare(Arrays.asList(arguments).subList(1, arguments.length));
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            refuse(e);
            return;
        }
        run(options);
    }

    private static void compare(List<String> words) throws IOException, InterruptedException {
        try {
            Comparison.run(words, Path.of(System.getProperty(HOME, ".")), System.out);
        } catch (IllegalArgumentException e) {
            refuse(e);
        }
    }

    private static void refuse(IllegalArgumentException reason) {
        System.err.println("corro: " + reason.getMessage() + "\nusage: " + usage());
        System.exit(2);
    }

    private static String usage() {
        return "./corro bench <" + String.join("|", suites(Options.defaults()).keySet()) + "|" + ALL
                + "> [--seconds N] [--orders N] [--json FILE]\n       ./corro bench " + REPORT + " FILE...\n       "
                + Comparison.USAGE;
    }

    private static void run(Options options) throws Exception {
        Map<String, Suite> suites = suites(options);
        Report report = new Report(Machine.here(), options.json(), System.out);
        List<Suite> chosen = ALL.equals(options.suite())
                ? List.copyOf(suites.values()) : List.of(suites.get(options.suite()));
        for (Suite suite : chosen) {
            suite.run(options.seconds(), report);
            report.print(suite.title());
        }
    }

    /** By the names that the command line uses, in the order in which {@code all} runs them. */
    static Map<String, Suite> suites(Options options) {
        Map<String, Suite> suites = new LinkedHashMap<>();
        suites.put("core", new CoreSuite());
        suites.put("peers", new PeersSuite());
        suites.put("durable", new DurableSuite());
        suites.put("http", new HttpSuite());
        suites.put("bots", new BotsSuite());
        suites.put("recovery", new RecoverySuite(options.orders()));
        suites.put("data", new DataSuite());
        return suites;
    }
}
