package io.corro.gateway.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.workflows.Eventually;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.corro.gateway.browser.Floor.dialog;
import static io.corro.gateway.browser.Floor.press;
import static org.assertj.core.api.Assertions.assertThat;

/** Authors of bots who try a strategy on prices that have passed, and watch a bot that waits in the market. */
class BacktestJourneyTest extends SiteJourney {
    private static final Instant BEGIN = Instant.parse("2023-01-02T00:00:00Z");
    private static final int MINUTES = 12 * 24 * 60;
    private static final double PERIOD = 1500;
    /** The ladder is laid when a minute ends. */
    private static final double BAR_AND_MORE_MS = 180_000;

    /** Waves of a day, so that a strategy that follows them trades. */
    @BeforeAll
    static void importPrices() throws IOException {
        StringBuilder rows = new StringBuilder("time,open,high,low,close,volume\n");
        double last = 30_000;
        for (int minute = 0; minute < MINUTES; minute++) {
            double next = 30_000 + 1_500 * Math.sin(minute * 2 * Math.PI / PERIOD) + minute % 7;
            rows.append(String.format(Locale.ROOT, "%s,%.2f,%.2f,%.2f,%.2f,1.5%n",
                    BEGIN.plus(minute, ChronoUnit.MINUTES), last, Math.max(last, next), Math.min(last, next), next));
            last = next;
        }
        Path directory = Files.createDirectories(site.data().resolve("imports"));
        Files.writeString(directory.resolve("waves.csv"), rows);
        ApiAnswer begun = site.gateway().operator().post("/admin/v1/market-data/imports", """
                {"kind": "bars", "file": "waves.csv", "symbol": "BTC/USD", "timeframe": "1Min"}
                """);
        String path = "/admin/v1/market-data/imports/" + begun.json().at("/id").asText();
        Eventually.see(() -> site.gateway().operator().get(path).json().at("/state").asText(), "done"::equals);
    }

    @Test
    void runsABacktestAndReadsWhatCameOfIt() {
        Page page = site.open("/bots?view=backtests", DESK, false);
        order(page, "", "");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Drawdown, %"))).isVisible(RunningSite.patient());
        assertThat(page.getByRole(AriaRole.HEADING, heading("Months"))).isVisible();
        assertThat(page.locator("corro-trade-chart canvas")).hasAttribute("aria-label",
                Pattern.compile("Candles of BTCUSD with \\d+ trades.*"));
        page.locator("corro-trade-chart").scrollIntoViewIfNeeded();
        press(page.locator("main"), "Show");
        assertThat(Axe.seriousFindings(page)).isEmpty();
        Chromium.shoot(page, "backtest");

        page.setViewportSize(PHONE, 900);
        // Charts follow the window in their own time.
        Eventually.see(() -> page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
                Boolean.TRUE::equals);
        Chromium.shoot(page, "backtest-" + PHONE);
        page.setViewportSize(DESK, 900);
        showsTheRecordToEverybody(page);
        page.context().close();
    }

    private static void showsTheRecordToEverybody(Page page) {
        press(page.locator("main"), "Signed record");
        press(dialog(page), "Show it to everybody");
        Locator link = dialog(page).locator("a");
        assertThat(link).isVisible();
        Chromium.shoot(page, "backtest-record");
        Page stranger = site.open(link.getAttribute("href"), DESK, false);
        assertThat(stranger.getByText("trend_following").first()).isVisible();
        stranger.context().close();
        press(dialog(page), "Show it no more");
        assertThat(dialog(page).getByText("Nobody else sees it.")).isVisible();
        press(dialog(page), "Close");
    }

    @Test
    void walksForwardAndComparesRuns() {
        Page page = site.open("/bots?view=backtests", DESK, true);
        order(page, "5, 10", "2");
        assertThat(page.getByText("parts gained on time that the values had not seen")).isVisible(
                RunningSite.patient());
        Chromium.shoot(page, "backtest-walk-forward");
        order(page, "8, 16", "");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Tried, the best first"))).isVisible(
                RunningSite.patient());

        Locator boxes = page.locator("corro-backtests tbody input:enabled");
        boxes.nth(0).check();
        boxes.nth(1).check();
        press(page.locator("main"), "Compare 2");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Equity, % of what each began with"))).isVisible();
        assertThat(Axe.seriousFindings(page)).isEmpty();
        Chromium.shoot(page, "backtest-compared");
        page.context().close();
    }

    @Test
    void aRefusedBacktestSaysWhy() {
        Page page = site.open("/bots?view=backtests", DESK, false);
        press(page.locator("main"), "Run a backtest");
        dialog(page).locator("[name=leverage]").fill("9000");
        press(dialog(page), "Run it");
        assertThat(dialog(page).locator("[aria-invalid=true]").first()).isVisible();
        dialog(page).press("Escape");
        page.context().close();
    }

    @Test
    void aBotShowsItsOrdersThatWait() {
        Page page = site.open("/bots", DESK, false);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a bot")).click();
        dialog(page).locator("[name=name]").fill("Ladder");
        dialog(page).locator("[name=strategy]").selectOption("grid");
        dialog(page).locator("[name=timeframe]").selectOption("1Min");
        for (List<String> value : List.of(List.of("lower", "1.10"), List.of("upper", "1.20"),
                List.of("stop", "1.05"))) {
            dialog(page).locator("[name='parameters." + value.getFirst() + "']").fill(value.getLast());
        }
        press(dialog(page), "Make it");
        press(page.locator("main"), "Start");
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Orders that wait"))
                .locator("tbody tr").first())
                .containsText("limit", new ContainsTextOptions().setTimeout(BAR_AND_MORE_MS));
        Chromium.shoot(page, "bot-orders");
        press(page.locator("main"), "Stop");
        press(dialog(page), "Stop Ladder");
        assertThat(page.locator(".tag").getByText("stopped").first()).isVisible();
        page.context().close();
    }

    private static void order(Page page, String fast, String parts) {
        press(page.locator("main"), "Run a backtest");
        Locator form = dialog(page);
        form.locator("[name=strategy]").selectOption("trend_following");
        form.locator("[name=symbol]").selectOption("BTC/USD");
        form.locator("[name=timeframe]").selectOption("15Min");
        form.locator("[name=from]").fill("2023-01-02");
        form.locator("[name=to]").fill("2023-01-13");
        if (!fast.isEmpty()) {
            form.locator("[name='parameters.fast']").fill(fast);
        }
        form.locator("[name=walk_forward]").fill(parts);
        press(form, "Run it");
        assertThat(form).hasCount(0);
    }

    private static Page.GetByRoleOptions heading(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
