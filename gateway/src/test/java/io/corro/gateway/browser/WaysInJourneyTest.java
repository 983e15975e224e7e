package io.corro.gateway.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.identity.SmallIssuer;
import io.corro.gateway.identity.SmallIssuer.Person;
import io.corro.workflows.Eventually;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** People who sign in without a password: by an identity provider, and by an authenticator of the browser's own. */
class WaysInJourneyTest {
    private static final Pattern TOKEN = Pattern.compile("/account/verify\\?token=([A-Za-z0-9_-]+)");
    private static final String PASSWORD = "a long enough word";
    private static final int DESK = 1440;
    private static final int PHONE = 390;
    private static RunningSite site;
    private static SmallIssuer issuer;

    @BeforeAll
    static void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws IOException, InterruptedException {
        issuer = new SmallIssuer();
        site = new RunningSite(directory, Map.of("CORRO_OIDC", issuer.variable("acme")));
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
            site = null;
        }
        issuer.close();
    }

    @AfterEach
    void nothingFailedUnseen() {
        site.assertNoComplaints();
    }

    @Test
    void signsInByAProvider() {
        issuer.comes(Person.verified("p" + UUID.randomUUID() + "@example.com"));
        Page page = site.open("/login?next=/home", DESK, false);
        assertThat(button(page, "Sign in with Acme")).isVisible();
        assertThat(button(page, "Sign in with a passkey")).hasCount(0);

        button(page, "Sign in with Acme").click();

        assertThat(page.locator(".who")).containsText("Ann of the issuer");
        assertThat(page.url()).isEqualTo(site.address("/home"));
        page.navigate(site.address("/home#settings"));
        assertThat(page.getByText("Acme").first()).isVisible();
        button(page, "Remove").click();
        assertThat(page.getByText("It is the only way into the account")).isVisible();
        Chromium.shoot(page, "ways-in-" + DESK);

        page.navigate(site.address("/account/provider?state=made-up&code=made-up"));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("begin again");
        page.context().close();
    }

    @Test
    void signsInByAPasskeyUntilItsCounterShowsACopy() {
        String email = signUp();
        Page page = site.open("/login", DESK, false);
        CDPSession tools = page.context().newCDPSession(page);
        String authenticator = authenticator(tools);
        page.navigate(here("/login?next=/home%23settings"));
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(PASSWORD);
        button(page, "Sign in").click();
        addPasskey(page);

        page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
        button(page, "Sign in with a passkey").click();
        assertThat(page.locator(".who")).containsText("Ann");

        JsonObject passkey = tools.send("WebAuthn.getCredentials", of(authenticator)).getAsJsonArray("credentials")
                .get(0).getAsJsonObject();
        assertThat(passkey.get("signCount").getAsInt()).isGreaterThan(1);
        copied(tools, authenticator, passkey);
        page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
        Chromium.shoot(page, "login-ways-" + DESK);
        button(page, "Sign in with a passkey").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("may be a copy");
        page.context().close();
    }

    private static void addPasskey(Page page) {
        button(page, "Add a passkey").click();
        page.getByLabel("What to call it").fill("this computer");
        button(page, "Add").click();
        assertThat(page.getByText("Passkey · this computer")).isVisible();
        Chromium.shoot(page, "ways-in-passkey-" + DESK);
        page.setViewportSize(PHONE, 900);
        Chromium.shoot(page, "ways-in-passkey-" + PHONE);
        page.setViewportSize(DESK, 900);
    }

    /** The same key with an older counter, as a copy that was made earlier has. */
    private static void copied(CDPSession tools, String authenticator, JsonObject passkey) {
        JsonObject removal = of(authenticator);
        removal.add("credentialId", passkey.get("credentialId"));
        tools.send("WebAuthn.removeCredential", removal);
        passkey.addProperty("signCount", 1);
        JsonObject addition = of(authenticator);
        addition.add("credential", passkey);
        tools.send("WebAuthn.addCredential", addition);
    }

    private static String authenticator(CDPSession tools) {
        tools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject wanted = new JsonObject();
        wanted.add("options", options);
        return tools.send("WebAuthn.addVirtualAuthenticator", wanted).get("authenticatorId").getAsString();
    }

    private static JsonObject of(String authenticator) {
        JsonObject of = new JsonObject();
        of.addProperty("authenticatorId", authenticator);
        return of;
    }

    /** Browsers make passkeys for names alone. */
    private static String here(String path) {
        return site.address(path).replace("127.0.0.1", "localhost");
    }

    private static String signUp() {
        String email = "p" + UUID.randomUUID() + "@example.com";
        ApiClient program = site.gateway().anonymous();
        program.post("/v1/auth/register", "{\"email\": \"" + email + "\", \"password\": \"" + PASSWORD
                + "\", \"name\": \"Ann\"}").isStatus(202);
        String token = Eventually.see(() -> token(email), found -> !found.isEmpty());
        program.post("/v1/auth/verify-email", "{\"token\": \"" + token + "\"}").isStatus(200);
        return email;
    }

    private static String token(String email) {
        for (JsonNode head : site.gateway().operator().get("/admin/v1/mail").isStatus(200).json()) {
            Matcher found = TOKEN.matcher(head.path("to").asText().equals(email) ? site.gateway().operator()
                    .get("/admin/v1/mail/" + head.path("id").asText()).isStatus(200).text("text") : "");
            if (found.find()) {
                return found.group(1);
            }
        }
        return "";
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
