package io.corro.gateway.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Pages with far more than they show: they answer, and say what they leave out. */
class FullPagesJourneyTest {
    private static final int DESK = 1440;
    private static final int ORDERS = 5_000;
    private static final int CASES = 10_000;
    private static final int SENDERS = 16;
    /** A second is the goal; the bound leaves room for a machine that builds and tests at once. */
    private static final double SOON_MS = 15_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static RunningSite site;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        site = new RunningSite(directory);
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void theFloorWithFiveThousandOpenOrders() {
        placeOrders(demoAccount());
        Page page = Floor.open(site, DESK, false);
        double began = now(page);
        Floor.tab(page, "Orders");
        assertThat(page.getByText("100 of the newest 500 open orders; the account has more")).isVisible();
        took("5,000 open orders", now(page) - began);
        Floor.press(page.locator("corro-blotter"), "Show more");
        assertThat(page.locator("corro-blotter tbody tr")).hasCount(200);
        Chromium.shoot(page, "floor-full");
        page.context().close();
        site.assertNoComplaints();
    }

    private static ApiClient demoAccount() {
        ApiClient operator = site.gateway().operator();
        String account = operator.get("/admin/v1/accounts").json().at("/0/id").asText();
        ApiAnswer key = operator.post("/admin/v1/accounts/" + account + "/keys", "{\"name\": \"many\"}").isStatus(201);
        return site.gateway().anonymous().with("APCA-API-KEY-ID", key.text("key_id"))
                .with("APCA-API-SECRET-KEY", key.text("secret"));
    }

    /** Far below the market, so that all of them rest. */
    private static void placeOrders(ApiClient bot) {
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            IntStream.range(0, ORDERS).forEach(number -> senders.execute(() -> bot.post("/v2/orders", """
                    {"symbol": "EUR/USD", "side": "buy", "type": "limit", "qty": "1000", "time_in_force": "gtc",
                     "limit_price": "0.%d"}""".formatted(50_000 + number)).isStatus(200)));
        }
    }

    @Test
    void theOperatorWithTenThousandCases() {
        site.database().database().jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO platform.process_cases (case_id, process, subject_id, stage, outcome, stage_since)
                SELECT 'wd-' || gen_random_uuid(), 'withdrawal', gen_random_uuid(), 'failed', 'failed',
                       now() - number * interval '1 minute'
                FROM generate_series(1, ?) AS number""", CASES));
        Page page = site.open("/operator?queue=failed", DESK, true);
        page.getByLabel("Secret").fill(site.gateway().adminKey());
        double began = now(page);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true)).click();

        assertThat(page.getByText("100 of 10,000 cases are shown")).isVisible(RunningSite.patient());
        took("10,000 cases", now(page) - began);
        Floor.press(page.locator("main"), "More");
        assertThat(page.getByText("200 of 10,000 cases are shown")).isVisible();
        assertThat(Axe.seriousFindings(page)).isEmpty();
        Chromium.shoot(page, "operator-full");
        page.context().close();
    }

    /** Of everything that a page needs for its first sight, without the libraries of charts and of the API page. */
    @Test
    void pagesAreSmallOnTheWire() {
        for (String path : List.of("/", "/bots", "/bots?view=backtests", "/home", "/performance", "/operator",
                "/login")) {
            Page page = site.open(path, DESK, false);
            page.waitForLoadState();
            assertThat(page.locator("main")).isVisible(RunningSite.patient());
            Number bytes = (Number) page.evaluate("""
                    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                        .filter(each => each.name.includes('/assets/') || each.entryType === 'navigation')
                        .filter(each => !/uplot|swagger/.test(each.name))
                        .reduce((sum, each) => sum + each.encodedBodySize, 0)""");
            System.out.println(path + ": " + bytes.intValue() / 1024 + " KB");
            assertThat(bytes.intValue()).as(path).isBetween(1, 300 * 1024);
            page.context().close();
        }
    }

    private static double now(Page page) {
        return ((Number) page.evaluate("performance.now()")).doubleValue();
    }

    private static void took(String what, double ms) {
        System.out.println(what + ": shown after " + Math.round(ms) + " ms");
        assertThat(ms).as(what).isLessThan(SOON_MS);
    }
}
