package io.corro.gateway.browser;

import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for all sections of the home: who can use them, what they say when something is missing, lost or over. */
class HomeJourneyTest extends HomeJourney {
    private static final List<String> SECTIONS = List.of("money", "learning", "portfolio", "goals", "assistant",
            "assistant/kept", "signals", "alerts", "subscription", "documents", "notices", "trading", "settings");

    @Test
    void everybodyCanUseTheSections() {
        for (int width : List.of(DESK, PHONE)) {
            for (boolean isDark : List.of(false, true)) {
                Page page = site.open("/home", width, isDark);
                SECTIONS.forEach(section -> examine(page, section, "home-" + section.replace('/', '-') + "-" + width
                        + (isDark ? "-dark" : "-light")));
                page.context().close();
            }
        }
    }

    private static void examine(Page page, String section, String name) {
        page.navigate(site.address("/home#" + section));
        assertThat(page.locator("main .panel, main .empty").first()).isVisible(RunningSite.patient());
        assertThat(page.locator("main .loading")).hasCount(0);
        assertThat(Axe.seriousFindings(page)).as(name).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(name).isEqualTo(true);
        Chromium.shoot(page, name);
    }

    @Test
    void theSectionsAreThereInSpanish() {
        Page page = site.open("/home", DESK, false);
        button(page, "Español").click();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Formación"))).isVisible();
        for (String section : SECTIONS) {
            page.navigate(site.address("/home#" + section));
            assertThat(page.locator("main .loading")).hasCount(0);
            Chromium.shoot(page, "home-spanish-" + section.replace('/', '-'));
        }
        page.context().close();
    }

    /** Being read, refused, empty and there are four sights. */
    @Test
    void aListThatCannotBeReadDoesNotLookEmpty() {
        Page page = Person.signedUp("Ann").at("/home#alerts", DESK, false);
        assertThat(page.locator(".empty")).containsText("No paper account yet");
        page.route("**/v1/goals", route -> route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("""
                {"code": 503, "message": "The storage is not reachable now; try again later.",
                 "reason": "storage_unavailable"}""").setContentType("application/json")));
        link(page, "Goals").click();
        assertThat(page.locator(".failed")).containsText("The storage is not reachable now");
        Chromium.shoot(page, "home-failed");
        page.unroute("**/v1/goals");
        button(page, "Try again").click();
        assertThat(page.locator(".empty").first()).containsText("No goal yet");
        page.route("**/v1/certificates", route -> {});
        link(page, "Documents").click();
        assertThat(page.locator(".loading").first()).containsText("Loading");
        Chromium.shoot(page, "home-loading");
        page.context().close();
    }

    @Test
    void aSessionThatEndsLosesNothingTyped() {
        Person ann = Person.signedUp("Ann");
        Page page = ann.at("/home#goals", DESK, false);
        button(page, "Set a goal").click();
        form(page).getByLabel("Name").fill("A boat " + HOSTILE);
        form(page).getByLabel("The sum in USD").fill("12000");
        page.context().clearCookies();
        button(form(page), "Save").click();
        assertThat(form(page)).containsText("Your session has ended");
        Chromium.shoot(page, "home-session-ended");
        form(page).getByLabel("E-mail").fill(ann.email());
        form(page).getByLabel("Password").fill(PASSWORD);
        button(form(page), "Sign in").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("A boat " + HOSTILE)))
                .isVisible();
        assertHarmless(page);
        page.context().close();
    }

    @Test
    void whatIsWrongStandsAtItsField() {
        Page page = Person.signedUp("Ann").at("/home#goals", PHONE, false);
        button(page, "Set a goal").click();
        form(page).getByLabel("Name").fill("Past");
        form(page).getByLabel("The sum in USD").fill("much");
        form(page).getByLabel("By when").fill("2020-01-01");
        button(form(page), "Save").click();
        assertThat(page.locator("#f-target-fault")).containsText("The sum in USD must be");
        form(page).getByLabel("The sum in USD").fill("5");
        button(form(page), "Save").click();
        assertThat(page.locator("#f-target_date-fault")).containsText("must be in the future");
        Chromium.shoot(page, "home-refused");
        page.context().close();
    }
}
