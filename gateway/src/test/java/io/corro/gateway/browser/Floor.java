package io.corro.gateway.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Where things are on the floor. Stateless. */
final class Floor {

    private Floor() {}

    /** A window of its own on the floor, when prices have come. */
    static Page open(RunningSite site, int width, boolean isDark) {
        Page page = site.open("/", width, isDark);
        assertThat(page.locator(".live.on")).isVisible(RunningSite.patient());
        assertThat(page.locator("corro-watchlist tbody tr").first()).isVisible();
        return page;
    }

    static Locator ticket(Page page) {
        return page.locator("corro-ticket");
    }

    static void tab(Page page, String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
    }

    static Locator row(Page page, String text) {
        return page.locator("corro-blotter tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    static Locator.GetByRoleOptions button(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    static Locator press(Locator part, String name) {
        Locator found = part.getByRole(AriaRole.BUTTON, button(name)).first();
        found.click();
        return found;
    }
}
