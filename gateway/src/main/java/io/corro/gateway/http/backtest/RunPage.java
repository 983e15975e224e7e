package io.corro.gateway.http.backtest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.corro.gateway.backtest.RunManifest;
import io.corro.gateway.backtest.SignedRun;
import io.corro.persistence.books.backtest.PublishedRun;

/** What anybody learns of a run, for people: one small page without scripts. Stateless. */
final class RunPage {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <style>
            :root { color-scheme: light dark }
            body { font: 1rem/1.5 sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
            th { text-align: left; padding-right: 1rem; vertical-align: top; font-weight: normal; opacity: .75 }
            td { overflow-wrap: anywhere }
            </style>
            </head>
            <body>
            <h1>%1$s</h1>
            %2$s</body>
            </html>
            """;
    private static final String HOW = """
            <p>The manifest is signed. Save it from this address as JSON (curl), and prove it with the same prices:
            <code>./corro verify run.json --data FILE --key %s</code>.</p>
            """;

    private RunPage() {}

    static String of(PublishedRun published) {
        SignedRun signed = SignedRun.read(published.manifest()).orElseThrow();
        RunManifest run = signed.run().orElseThrow();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Strategy", run.strategy().name() + " (" + run.strategy().origin() + ")");
        rows.put("Parameters", run.strategy().parameters().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining(" ")));
        rows.put("Market", run.market().symbol() + ", bars of " + run.market().timeframe() + ", fill profile "
                + run.market().fillProfile() + " " + run.market().profileVersion());
        rows.put("Account", run.account().cash() + " USD, leverage " + run.account().leverage() + ", risk of a trade "
                + run.account().riskPpm() + " ppm, seed " + run.seed());
        rows.put("Prices", run.data().quotes() + " quotes from " + run.data().from() + " to " + run.data().to());
        rows.put("Result", "equity " + run.results().endEquity() + ", return " + run.results().totalReturn()
                + ", Sharpe " + run.results().sharpe() + ", drawdown " + run.results().maxDrawdown() + ", "
                + run.results().trades() + " trades");
        digests(run, rows);
        rows.put("Published", published.publishedAt().toString());
        return PAGE.formatted("Run of " + escaped(run.strategy().name()) + " on " + escaped(run.market().symbol()),
                table(rows) + HOW.formatted(escaped(signed.signer().orElse("none"))));
    }

    private static void digests(RunManifest run, Map<String, String> rows) {
        rows.put("SHA-256 of the prices", run.data().sha256());
        rows.put("First and last state", run.state().first() + ", " + run.state().last());
        rows.put("SHA-256 of the fills", run.fills().sha256() + " (" + run.fills().count() + ")");
        rows.put("SHA-256 of the results", run.results().sha256());
        rows.put("Build", run.build());
    }

    /** @param message why nothing is shown */
    static String failed(String message) {
        return PAGE.formatted("No run", "<p>" + escaped(message) + "</p>\n");
    }

    private static String table(Map<String, String> rows) {
        return rows.entrySet().stream().map(row -> "<tr><th>" + row.getKey() + "</th><td>" + escaped(row.getValue())
                + "</td></tr>\n").collect(Collectors.joining("", "<table>\n", "</table>\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
