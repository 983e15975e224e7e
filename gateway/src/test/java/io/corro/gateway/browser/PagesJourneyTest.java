package io.corro.gateway.browser;

import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Authors of bots, customers, programmers and engineers in a real browser, on the real server. */
class PagesJourneyTest extends SiteJourney {
    private static final String HOSTILE = "<img src=x onerror=window.hit=1>";

    @Test
    void makesABotStartsAndStopsIt() {
        Page page = site.open("/bots", DESK, false);
        button(page, "Make a bot").click();
        Locator form = page.getByRole(AriaRole.DIALOG);
        form.getByLabel("Name").fill(HOSTILE);
        form.getByLabel("Strategy").selectOption("trend_following");
        form.getByLabel(Pattern.compile("^fast")).fill("1");
        button(form, "Make it").click();
        assertThat(form.locator("[aria-invalid]")).hasCount(1);
        Chromium.shoot(page, "bots-refused");
        form.getByLabel(Pattern.compile("^fast")).fill("5");
        button(form, "Make it").click();

        button(page, "Start").click();
        assertThat(page.locator(".tag").getByText("running").first()).isVisible();
        Chromium.shoot(page, "bots");
        button(page, "Stop").click();
        button(page.getByRole(AriaRole.DIALOG), "Stop " + HOSTILE).click();
        assertThat(page.locator(".tag").getByText("stopped").first()).isVisible();
        assertThat(page.evaluate("window.hit")).isNull();
        page.context().close();
    }

    @Test
    void paysInAndReadsTheHomeInSpanish() {
        Page page = site.open("/home", DESK, false);
        button(page, "Add a card").click();
        button(page.getByRole(AriaRole.DIALOG), "Add").click();
        assertThat(page.getByText("visa")).isVisible();
        button(page, "Pay in").click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Amount").fill("250");
        page.getByRole(AriaRole.DIALOG).getByLabel("Card or bank account")
                .selectOption(new SelectOption().setLabel("visa …4242"));
        button(page.getByRole(AriaRole.DIALOG), "Pay in").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(page.getByText("$250.00").first()).isVisible();

        button(page, "Español").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Dinero"))).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Formación"))).isVisible();
        Chromium.shoot(page, "home-spanish");
        page.context().close();
    }

    @Test
    void makesAKeyThatIsShownOnce() {
        Page page = site.open("/home#trading", DESK, false);
        button(page, "Make a key").click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Name").fill(HOSTILE);
        button(page.getByRole(AriaRole.DIALOG), "Make a key").click();
        assertThat(page.getByText("The secret is shown this once.")).isVisible();
        button(page.getByRole(AriaRole.DIALOG), "I have it").click();
        assertThat(page.getByText(HOSTILE)).isVisible();
        assertThat(page.evaluate("window.hit")).isNull();
        page.context().close();
    }

    @Test
    void runsAnExampleOfTheApi() {
        Page page = site.open("/docs", DESK, false);
        page.locator("#operations-tag-account .arrow").or(page.locator("#operations-tag-account")).first().click();
        page.getByText("/v2/account", new Page.GetByTextOptions().setExact(true)).first().click();
        page.locator("button.execute").first().click();
        assertThat(page.locator(".live-responses-table tbody .response-col_status").first()).containsText("200");
        Chromium.shoot(page, "docs");
        page.context().close();
    }

    @Test
    void showsWhereTheTimeOfAnOrderGoes() {
        site.gateway().newBot().limitOrder("EURUSD", "buy", "1000", "0.50000");
        Page page = site.open("/performance", DESK, false);
        Locator stages = page.locator("#stages tbody tr");
        assertThat(stages).hasCount(7);
        for (String stage : List.of("admitted by its account", "is committed", "is in the tables")) {
            assertThat(stages.filter(new Locator.FilterOptions().setHasText(stage))).containsText("≤");
        }
        Chromium.shoot(page, "performance-stages");
        page.context().close();
    }

    @Test
    void everybodyCanUseThem() {
        for (String path : List.of("/bots", "/performance", "/operator")) {
            for (int width : List.of(DESK, PHONE)) {
                for (boolean isDark : List.of(false, true)) {
                    examine(path, width, isDark);
                }
            }
        }
    }

    private static void examine(String path, int width, boolean isDark) {
        Page page = site.open(path, width, isDark);
        String name = path.replaceAll("[^a-z]+", "-").substring(1) + "-" + width + (isDark ? "-dark" : "-light");
        assertThat(page.locator("main .panel, main .card").first()).isVisible(RunningSite.patient());
        assertThat(page.locator("main").getByText("Loading …")).hasCount(0);
        assertThat(Axe.seriousFindings(page)).as(name).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(name).isEqualTo(true);
        Chromium.shoot(page, name);
        page.context().close();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }

    private static Locator button(Locator part, String name) {
        return part.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true)).first();
    }
}
