package io.corro.gateway.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.microsoft.playwright.Page;

/** Looks for what keeps people from using a page: contrast, names of controls, order. Stateless. */
final class Axe {
    private static final String SCRIPT = script();
    private static final String SERIOUS = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                .filter(each => ['serious', 'critical'].includes(each.impact))
                .map(each => each.id + ': ' + each.nodes.slice(0, 5).map(node => node.target.join(' ') + ' '
                    + (node.any[0]?.message ?? '')).join('; '))
            """;

    private Axe() {}

    private static String script() {
        try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The serious findings about the page as it stands, each with the elements that it is about. */
    static List<?> seriousFindings(Page page) {
        page.evaluate(SCRIPT);
        return (List<?>) page.evaluate(SERIOUS);
    }
}
