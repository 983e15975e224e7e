package io.corro.gateway.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.corro.gateway.browser.Floor.press;

/** Whoever has the admin key steers a replay from the floor; nobody else sees its controls. */
class ReplayJourneyTest {
    private static final int DESK = 1440;
    private static final int MINUTES = 600;
    private static final Instant BEGIN = Instant.parse("2023-03-01T00:00:00Z");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    @Test
    void stepsAndRunsAndPauses() throws IOException, InterruptedException {
        Path prices = Files.writeString(directory.resolve("BTCUSD.csv"), prices());
        try (RunningSite site = new RunningSite(directory, Map.of(), "--feed", "replay", "--from", prices.toString(),
                "--paused")) {
            Page page = site.open("/operator", DESK, false);
            page.getByLabel("Secret").fill(site.gateway().adminKey());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true)).click();
            assertThat(page.locator(".queues")).isVisible(RunningSite.patient());
            page.navigate(site.address("/"));

            Locator replay = page.locator("corro-replay");
            assertThat(replay.locator(".tag")).hasText("paused", patient());
            press(replay, "100 quotes");
            assertThat(replay).containsText("100 quotes told");
            press(replay, "Go on");
            assertThat(replay.locator(".tag")).hasText("running", patient());
            press(replay, "Pause");
            assertThat(replay.locator(".tag")).hasText("paused", patient());
            Chromium.shoot(page, "floor-replay");
            page.context().close();
            site.assertNoComplaints();
        }
    }

    private static HasTextOptions patient() {
        return new HasTextOptions().setTimeout(60_000);
    }

    private static String prices() {
        StringBuilder rows = new StringBuilder("time,open,high,low,close,volume\n");
        for (int minute = 0; minute < MINUTES; minute++) {
            int price = 20_000 + minute;
            rows.append(BEGIN.plus(minute, ChronoUnit.MINUTES)).append(',').append(price).append(',').append(price + 1)
                    .append(',').append(price - 1).append(',').append(price).append(",2\n");
        }
        return rows.toString();
    }
}
