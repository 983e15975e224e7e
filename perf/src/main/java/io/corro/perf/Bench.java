package io.corro.perf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.corro.perf.core.CoreSuite;
import io.corro.perf.peers.PeersSuite;
import io.corro.perf.report.Machine;
import io.corro.perf.report.Report;

/** {@code ./corro bench}: runs suites by name. Exit code 1 if a result was wrong, 2 if the command line was. */
public final class Bench {
    private static final String ALL = "all";

    private Bench() { }

    public static void main(String[] arguments) throws Exception {
        Map<String, Suite> suites = suites();
        Options options;
        try {
            options = Options.parse(arguments);
            if (!ALL.equals(options.suite()) && !suites.containsKey(options.suite())) {
                throw new IllegalArgumentException("unknown benchmark " + options.suite());
            }
        } catch (IllegalArgumentException e) {
            System.err.println("corro: " + e.getMessage() + "\nusage: ./corro bench <"
                    + String.join("|", suites.keySet()) + "|" + ALL + "> [--seconds N] [--json FILE]");
            System.exit(2);
            return;
        }
        Report report = new Report(Machine.here(), options.json(), System.out);
        List<Suite> chosen = ALL.equals(options.suite())
                ? List.copyOf(suites.values()) : List.of(suites.get(options.suite()));
        for (Suite suite : chosen) {
            suite.run(options.seconds(), report);
            report.print(suite.title());
        }
    }

    private static Map<String, Suite> suites() {
        Map<String, Suite> suites = new LinkedHashMap<>();
        suites.put("core", new CoreSuite());
        suites.put("peers", new PeersSuite());
        return suites;
    }
}
