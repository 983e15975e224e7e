package io.corro.gateway.browser;

import java.io.IOException;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import io.corro.gateway.demo.DemoEnv;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.workflows.Eventually;

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

    /** A program of the demo account's owner. */
    static ApiClient demo(RunningSite site) throws IOException {
        DemoEnv env = site.server().env();
        return site.gateway().anonymous().with("APCA-API-KEY-ID", env.keyId())
                .with("APCA-API-SECRET-KEY", env.secretKey());
    }

    /** Nothing rests and nothing is held in the demo account, whoever has traded there before. */
    static void clear(RunningSite site) throws IOException {
        ApiClient demo = demo(site);
        demo.delete("/v2/orders");
        demo.delete("/v2/positions");
        Eventually.see(() -> demo.get("/v2/orders").json().size() + demo.get("/v2/positions").json().size(),
                left -> left == 0);
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
