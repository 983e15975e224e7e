package io.corro.gateway.browser;

import java.util.List;
import java.util.UUID;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import io.corro.workflows.Eventually;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** People who come for the first time, and people who have forgotten something. */
class IdentityJourneyTest extends SiteJourney {
    private static final String PASSWORD = "a long enough word";

    @Test
    void signsUpFollowsTheMailsAndSignsIn() {
        String email = "p" + UUID.randomUUID() + "@example.com";
        Page page = site.open("/signup", DESK, false);
        signUp(page, email);
        String changed = newPassword(page, email);

        page.navigate(site.address("/login?next=//evil.example/"));
        signIn(page, email, PASSWORD);
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        signIn(page, email, changed);
        assertThat(page.getByText("No paper account yet")).isVisible(RunningSite.patient());
        assertThat(page.url()).startsWith(site.address("/"));
        assertThat(page.evaluate("window.hit")).isNull();
        site.assertNoComplaints();
        page.context().close();
    }

    private static void signUp(Page page, String email) {
        page.getByLabel("Name").fill("Ann <img src=x onerror=window.hit=1>");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Sign up")).click();
        assertThat(page.getByText("Look at your mail")).isVisible();

        page.navigate(site.address(Mailbox.linkTo(site.gateway(), email, "verify")));
        page.getByRole(AriaRole.BUTTON, named("Confirm")).click();
        assertThat(page.getByText("Your address is verified")).isVisible();
    }

    private static String newPassword(Page page, String email) {
        page.navigate(site.address("/account/password"));
        page.getByLabel("E-mail").fill(email);
        page.getByRole(AriaRole.BUTTON, named("Send the mail")).click();
        assertThat(page.getByText("Look at your mail")).isVisible();
        page.navigate(site.address(Mailbox.linkTo(site.gateway(), email, "password")));
        page.getByLabel("New password").fill(PASSWORD + " and more");
        page.getByRole(AriaRole.BUTTON, named("Set the password")).click();
        assertThat(page.getByText("Your password is set")).isVisible();
        return PASSWORD + " and more";
    }

    private static void signIn(Page page, String email, String password) {
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    }

    @Test
    void whoHasNotConfirmedTheAddressGetsTheMailAgain() {
        String email = "p" + UUID.randomUUID() + "@example.com";
        Page page = site.open("/signup", PHONE, true);
        page.getByLabel("Name").fill("Ann");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Sign up")).click();
        assertThat(page.getByText("Look at your mail")).isVisible();

        page.navigate(site.address("/login"));
        signIn(page, email, PASSWORD);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("not confirmed");
        Chromium.shoot(page, "login-unconfirmed");
        page.getByRole(AriaRole.BUTTON, named("Send the mail again")).click();
        assertThat(page.getByText("Look at your mail")).isVisible();
        Eventually.see(() -> site.gateway().operator().get("/admin/v1/mail").isStatus(200).each("to").stream()
                .filter(email::equals).count(), count -> count == 2);
        page.context().close();
    }

    @Test
    void aLinkThatIsDeadLeadsOn() {
        Page page = site.open("/account/verify?token=x", DESK, false);
        page.getByRole(AriaRole.BUTTON, named("Confirm")).click();
        assertThat(page.getByText("This link does not work")).isVisible();
        Chromium.shoot(page, "verify-dead");
        page.getByLabel("E-mail").fill("nobody@example.com");
        page.getByRole(AriaRole.BUTTON, named("Send me a new mail")).click();
        assertThat(page.getByText("Look at your mail")).isVisible();

        page.navigate(site.address("/account/password?token=x"));
        page.getByLabel("New password").fill(PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Set the password")).click();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Send me a new mail"))).isVisible();

        page.navigate(site.address("/account/email?token=x"));
        page.getByRole(AriaRole.BUTTON, named("Confirm")).click();
        assertThat(page.getByText("To the settings")).isVisible();
        page.context().close();
    }

    @Test
    void whatIsWrongStandsAtItsFieldByTheFormsLabel() {
        Page page = site.open("/signup", DESK, false);
        page.getByRole(AriaRole.BUTTON, named("Sign up")).click();
        assertThat(page.locator("#f-email-fault")).containsText("E-mail is required");
        assertThat(page.locator("#f-name-fault")).containsText("Name is required");
        page.getByRole(AriaRole.BUTTON, named("Español")).click();
        assertThat(page.locator("#f-email-fault")).containsText("Correo electrónico: falta");
        Chromium.shoot(page, "signup-refused-spanish");
        page.context().close();
    }

    @Test
    void whoSignsOutStaysOutUntilTheDemoAccountIsChosen() {
        Page page = site.open("/home", DESK, false);
        assertThat(page.locator(".who")).containsText("Demo");
        page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Sign in"))).isVisible();

        for (String path : List.of("/home", "/")) {
            page.navigate(site.address(path));
            assertThat(page.getByRole(AriaRole.BUTTON, named("Sign in"))).isVisible();
        }
        page.getByRole(AriaRole.BUTTON, named("Use the demo account")).click();
        assertThat(page.locator(".who")).containsText("Demo");
        page.context().close();
    }

    @Test
    void everybodyCanUseThesePages() {
        for (String path : List.of("/login", "/signup", "/account/password", "/account/verify?token=x",
                "/account/email?token=x")) {
            for (int width : List.of(DESK, PHONE)) {
                for (boolean isDark : List.of(false, true)) {
                    Page page = site.open(path, width, isDark);
                    String name = path.replaceAll("[^a-z]+", "-").substring(1) + "-" + width
                            + (isDark ? "-dark" : "-light");
                    assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible(RunningSite.patient());
                    assertThat(Axe.seriousFindings(page)).as(name).isEmpty();
                    Chromium.shoot(page, name);
                    page.context().close();
                }
            }
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
