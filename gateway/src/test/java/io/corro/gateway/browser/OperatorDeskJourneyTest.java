package io.corro.gateway.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.contract.ApiClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.corro.gateway.browser.Floor.dialog;
import static io.corro.gateway.browser.Floor.press;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever has the admin key at work in a real browser: everything that has an admin call has a place. */
class OperatorDeskJourneyTest extends SiteJourney {
    private static final Path MODULES = Path.of("src/main/resources/io/corro/gateway/web");
    private static final List<String> TABS = List.of("Inbox", "Users", "Identities", "Accounts and operators",
            "Switches, markets, flags", "Prices, models, products", "Mail", "Totals", "Audit");
    /**
     * Calls of machines: the feed's stream, and folders of courses, which {@code ./corro courses} packs and unpacks.
     */
    private static final Set<String> OF_MACHINES = Set.of("/admin/v1/feed", "/admin/v1/course-archives",
            "/admin/v1/courses/{course}/archive");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    @Test
    void everythingThatHasAnAdminCallHasAPlace() throws IOException {
        String modules = modules();
        List<String> homeless = new ArrayList<>();
        site.gateway().anonymous().get("/openapi.json").json().path("paths").fieldNames().forEachRemaining(path -> {
            if (path.startsWith("/admin/v1/") && !OF_MACHINES.contains(path) && !called(path).matcher(modules).find()) {
                homeless.add(path);
            }
        });
        assertThat(homeless).isEmpty();
    }

    private static String modules() throws IOException {
        try (Stream<Path> files = Files.list(MODULES)) {
            return files.filter(file -> file.toString().endsWith(".js")).map(OperatorDeskJourneyTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path as a template of a module has it, at the end of the literal or before its query. */
    private static Pattern called(String path) {
        Matcher parameters = PARAMETER.matcher(path);
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        while (parameters.find()) {
            pattern.append(Pattern.quote(path.substring(end, parameters.start()))).append("\\$\\{[^}]+}");
            end = parameters.end();
        }
        return Pattern.compile(pattern + Pattern.quote(path.substring(end)) + "(?=['`?]|' \\+|\\$\\{)");
    }

    @Test
    void opensAnAccountLimitsItAndSuspendsIt() {
        String name = "Own " + UUID.randomUUID().toString().substring(0, 8);
        Page page = operator(DESK, false);
        tab(page, "Accounts and operators");
        press(page.locator("main"), "Open an account");
        dialog(page).locator("[name=name]").fill(name);
        press(dialog(page), "Open it");
        assertThat(page.getByText("A key, shown this once")).isVisible();
        press(dialog(page), "Close");

        Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
        press(row, "Limits");
        press(dialog(page), "Set");
        dialog(page).last().locator("[name=open_orders]").fill("7");
        press(dialog(page).last(), "Set the limits");
        assertThat(dialog(page)).hasCount(1);
        press(dialog(page), "Close");
        press(row, "Suspend");
        press(dialog(page), "Suspend " + name);
        assertThat(row.getByText("suspended")).isVisible();
        page.context().close();
    }

    @Test
    void aFlagHasAnotherAnswerForOneUserAndTheReasonIsKept() {
        ApiClient admin = site.gateway().operator();
        String user = admin.get("/admin/v1/users?q=demo").isStatus(200).json().at("/0/id").asText();
        Page page = operator(DESK, false);
        tab(page, "Switches, markets, flags");
        Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("For one user")).first();
        String flag = row.locator("td.mono").innerText();
        press(row, "For one user");
        dialog(page).locator("[name=user]").fill(user);
        press(dialog(page), "Do it");
        assertThat(dialog(page).locator("[aria-invalid]")).hasCount(1);
        dialog(page).locator("[name=reason]").fill("asked for it");
        press(dialog(page), "Do it");
        assertThat(dialog(page)).hasCount(0);
        assertThat(admin.get("/admin/v1/flags/" + flag + "/history").isStatus(200).each("action")).startsWith(
                "overridden");
        admin.delete("/admin/v1/flags/" + flag + "/users/" + user).isStatus(204);
        page.context().close();
    }

    @Test
    void keepsAViewAndFindsAnything() {
        Page page = operator(DESK, true);
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Queues")).getByText("failed").click();
        press(page.locator("main"), "Keep this view");
        dialog(page).locator("[name=name]").fill("Mine <b>bold</b>");
        press(dialog(page), "Keep it");
        page.reload();
        press(page.locator(".views"), "Mine <b>bold</b>");
        assertThat(page.locator("button.queue[aria-pressed=true]")).containsText("failed");

        page.locator("input[name=q]").fill("demo@corro");
        page.locator("input[name=q]").press("Enter");
        assertThat(page.getByText("demo@corro.invalid").first()).isVisible();
        assertThat(Axe.seriousFindings(page)).isEmpty();
        Chromium.shoot(page, "operator-search");
        page.context().close();
    }

    @Test
    void everyTabCanBeUsedByEverybody() {
        for (int width : List.of(DESK, PHONE)) {
            Page page = operator(width, width == PHONE);
            for (String name : TABS) {
                tab(page, name);
                assertThat(page.locator("main .panel").first()).isVisible();
                assertThat(page.locator("main").getByText("Loading …")).hasCount(0);
                assertThat(Axe.seriousFindings(page)).as(name).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(name)
                        .isEqualTo(true);
                Chromium.shoot(page, "desk-" + name.split("[ ,]")[0].toLowerCase(Locale.ROOT) + "-" + width);
            }
            page.context().close();
        }
    }

    private static Page operator(int width, boolean isDark) {
        Page page = site.open("/operator", width, isDark);
        page.getByLabel("Secret").fill(site.gateway().adminKey());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true)).click();
        assertThat(page.locator(".queues")).isVisible(RunningSite.patient());
        return page;
    }

    private static void tab(Page page, String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    }
}
