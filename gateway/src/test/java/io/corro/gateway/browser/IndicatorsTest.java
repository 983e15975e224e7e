package io.corro.gateway.browser;

import java.nio.file.Path;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Indicators of the chart against values that were reckoned by hand. */
class IndicatorsTest {
    private static final Path MODULES = Path.of("src/main/resources/io/corro/gateway/web");
    private static final double CLOSE = 1e-9;
    private static final double NONE = Double.NaN;

    private static BrowserContext window;
    private static Page page;

    @BeforeAll
    static void start() {
        window = Chromium.running().window(800, false);
        window.route("**/*", IndicatorsTest::serve);
        page = window.newPage();
        page.navigate("http://pages.invalid/");
    }

    private static void serve(Route route) {
        String name = route.request().url().replaceAll(".*/", "");
        route.fulfill(name.isEmpty() ? new Route.FulfillOptions().setBody("").setContentType("text/html")
                : new Route.FulfillOptions().setPath(MODULES.resolve(name)).setContentType("text/javascript"));
    }

    @AfterAll
    static void stop() {
        if (window != null) {
            window.close();
        }
    }

    @Test
    void meansOfTheLastCloses() {
        assertThat(reckoned("sma([1, 2, 3, 4, 8], 3)")).containsExactly(NONE, NONE, 2.0, 3.0, 5.0);
    }

    /** Begins with (1 + 2 + 3) / 3; then half of the way to 4, and to 8. */
    @Test
    void meansThatForget() {
        assertThat(reckoned("ema([1, 2, 3, 4, 8], 3)")).containsExactly(NONE, NONE, 2.0, 3.0, 5.5);
    }

    /** The mean of 2, 4, 4, 4, 5, 5, 7, 9 is 5, and their deviation 2. */
    @Test
    void bandsOfTwoDeviations() {
        String closes = "bollinger([2, 4, 4, 4, 5, 5, 7, 9], 8, 2)";
        assertThat(reckoned(closes + ".middle").getLast()).isEqualTo(5.0);
        assertThat(reckoned(closes + ".upper").getLast()).isEqualTo(9.0);
        assertThat(reckoned(closes + ".lower").getLast()).isEqualTo(1.0);
        assertThat(reckoned(closes + ".upper").getFirst()).isNaN();
    }

    /** Changes +1, -1, +2 of a size of 2: means 0.5 and 0.5, then 1.25 and 0.25, whose share is 125 / 1.5. */
    @Test
    void strengthByWilder() {
        List<Double> strength = reckoned("rsi([10, 11, 10, 12], 2)");
        assertThat(strength.subList(0, 3)).containsExactly(NONE, NONE, 50.0);
        assertThat(strength.getLast()).isCloseTo(125 / 1.5, within(CLOSE));
        assertThat(reckoned("rsi([1, 2, 3], 2)")).containsExactly(NONE, NONE, 100.0);
        assertThat(reckoned("rsi([5, 5, 5], 2)")).containsExactly(NONE, NONE, 50.0);
    }

    /** Typical prices 2 and 5 by volumes 1 and 3 are 17 / 4; the next day begins anew. */
    @Test
    void meansByVolumeOfEachDay() {
        assertThat(reckoned("vwap([{ at: 0, h: 3, l: 1, c: 2, v: 1 }, { at: 60, h: 6, l: 4, c: 5, v: 3 },"
                + " { at: 86400, h: 8, l: 8, c: 8, v: 2 }])")).containsExactly(2.0, 4.25, 8.0);
        assertThat(reckoned("vwap([{ at: 0, h: 3, l: 1, c: 2, v: 0 }, { at: 60, h: 6, l: 4, c: 5, v: 0 }])"))
                .containsExactly(2.0, 3.5);
    }

    private static List<Double> reckoned(String call) {
        List<?> values = (List<?>) page.evaluate(
                "async () => (await import('/indicators.js'))." + call + ".map(value => value ?? NaN)");
        return values.stream().map(value -> ((Number) value).doubleValue()).toList();
    }
}
