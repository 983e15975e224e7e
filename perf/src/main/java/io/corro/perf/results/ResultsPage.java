package io.corro.perf.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.corro.perf.report.Machine;

/**
 * {@code RESULTS.md} beside its template: what people have written, with figures in the places that ask for them:
 * <pre>
 * {{machine}} {{jdk}} {{commit}} {{goals}}
 * {{values PREFIX | PREFIX …}}    a table of the figures whose names start so
 * {{versus PEER: PREFIX | …}}     the same with a column for the peer and one for us
 * {{grid HEAD = SUBJECT: COLUMN | COLUMN …}}
 *                                 a row for every subject, a star in it for what differs, that has these figures
 * {{distributions PREFIX}}        a table of the latency distributions whose names start so
 * {{chart FILE: NAME | NAME …}}   a chart of latency distributions
 * </pre>
 */
public final class ResultsPage {
    private static final String TEMPLATE = "RESULTS.template.md";
    private static final String PAGE = "RESULTS.md";
    private static final String CHARTS = "charts";
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)\\s*([^}]*)}}");

    private final Results results;
    private final Path directory;

    private ResultsPage(Results results, Path directory) {
        this.results = results;
        this.directory = directory;
    }

    /**
     * @param directory where the template is and the page goes
     * @return the page
     */
    public static Path write(List<Path> jsonFiles, Path directory) throws IOException {
        ResultsPage page = new ResultsPage(Results.read(jsonFiles), directory);
        Path file = directory.resolve(PAGE);
        Files.writeString(file, page.filled(Files.readString(directory.resolve(TEMPLATE))));
        return file;
    }

    private String filled(String template) throws IOException {
        StringBuilder page = new StringBuilder();
        Matcher place = PLACE.matcher(template);
        while (place.find()) {
            place.appendReplacement(page, Matcher.quoteReplacement(content(place.group(1), place.group(2).strip())));
        }
        return place.appendTail(page).toString();
    }

    private String content(String what, String argument) throws IOException {
        Machine machine = results.machine();
        return switch (what) {
            case "machine" -> machine.name();
            case "jdk" -> machine.jdk();
            case "commit" -> machine.commit();
            case "goals" -> Tables.goals(results);
            case "values" -> Tables.values(results, words(argument));
            case "versus" -> Tables.versus(results, before(argument, ":"), words(after(argument, ":")));
            case "grid" -> Tables.grid(results, before(argument, "="), before(after(argument, "="), ":"),
                    words(after(argument, ":")));
            case "distributions" -> Tables.distributions(results, argument);
            case "chart" -> chart(argument);
            default -> throw new IllegalArgumentException("the template asks for " + what);
        };
    }

    private String chart(String argument) throws IOException {
        String file = before(argument, ":") + ".png";
        List<String> names = words(after(argument, ":"));
        Files.createDirectories(directory.resolve(CHARTS));
        PercentileChart.write(results, names, directory.resolve(CHARTS).resolve(file));
        return "![" + String.join("; ", names) + "](" + CHARTS + "/" + file + ")";
    }

    private static String before(String argument, String sign) {
        return argument.substring(0, argument.indexOf(sign)).strip();
    }

    private static String after(String argument, String sign) {
        return argument.substring(argument.indexOf(sign) + sign.length()).strip();
    }

    private static List<String> words(String argument) {
        return List.of(argument.split("\\s*\\|\\s*"));
    }
}
