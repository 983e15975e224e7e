package io.corro.gateway.browser;

import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import io.corro.gateway.http.contract.ApiClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Customers at home: who they are, and what their pages have in common. */
abstract class HomeJourney extends SiteJourney {
    /** In each text that somebody can set: shown as it is, it sets a variable of the page. */
    static final String HOSTILE = "<img src=x onerror=window.hit=1>";
    static final String PASSWORD = "a long enough word";

    /** Somebody who has signed up and proved their address. */
    record Person(String email) {

        static Person signedUp(String name) {
            String email = "p" + UUID.randomUUID() + "@example.com";
            ApiClient anonymous = site.gateway().anonymous();
            anonymous.post("/v1/auth/register", """
                    {"email": "%s", "password": "%s", "name": "%s"}""".formatted(email, PASSWORD, name)).isStatus(202);
            String link = Mailbox.linkTo(site.gateway(), email, "verify");
            anonymous.post("/v1/auth/verify-email", "{\"token\": \"%s\"}".formatted(
                    link.substring(link.indexOf('=') + 1))).isStatus(200);
            return new Person(email);
        }

        /** A window of this person's at a section of the home. */
        Page at(String path, int width, boolean isDark) {
            Page page = site.open("/login?next=" + path.replace("#", "%23"), width, isDark);
            signIn(page);
            assertThat(page.locator(".who")).isVisible(RunningSite.patient());
            return page;
        }

        void signIn(Page page) {
            page.getByLabel("E-mail").fill(email);
            page.getByLabel("Password").fill(PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true)).click();
        }
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }

    static Locator button(Locator part, String name) {
        return part.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true)).first();
    }

    static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }

    static Locator form(Page page) {
        return page.getByRole(AriaRole.DIALOG).last();
    }

    static Locator tagged(Page page, String word) {
        return page.locator(".tag").getByText(Pattern.compile("^" + word + "$"));
    }

    /** Nothing that somebody has written has run. */
    static void assertHarmless(Page page) {
        assertThat(page.evaluate("window.hit")).isNull();
    }
}
