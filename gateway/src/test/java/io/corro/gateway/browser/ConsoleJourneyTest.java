package io.corro.gateway.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import io.corro.gateway.demo.DemoEnv;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.gateway.kill.ServerProcess;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.LedgerFixture;
import io.corro.workflows.LedgerFixture.Customer;

import static org.assertj.core.api.Assertions.assertThat;

/** Operators at work in a real browser, on the real server: what they click happens, and what others click does not. */
class ConsoleJourneyTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Chromium chromium;
    private static TestDatabase database;
    private static ServerProcess server;
    private static GatewayUnderTest gateway;
    private static LedgerFixture bank;

    private BrowserContext annsWindow;
    private Page ann;
    private Page bob;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        database = TestDatabase.create();
        server = new ServerProcess(directory, Map.of("DATABASE_URL", database.url()));
        server.start();
        DemoEnv env = server.env();
        gateway = new GatewayUnderTest(URI.create(env.baseUrl()), env.adminKey());
        bank = new LedgerFixture(database.database());
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            server.close();
            database.close();
            chromium.close();
        }
    }

    @BeforeEach
    void openWindows() {
        annsWindow = windowOf("ann");
        ann = annsWindow.newPage();
        bob = windowOf("bob").newPage();
    }

    @AfterEach
    void closeWindows() {
        ann.context().close();
        bob.context().close();
    }

    @Test
    void twoPeopleApproveALargeWithdrawal() {
        String caseId = asked("ok", "10000", "pending_approval");

        ann.navigate(gateway.base() + "/console");
        Chromium.shoot(ann, "overview");
        ann.getByRole(AriaRole.LINK, named("Approvals")).click();
        Chromium.shoot(ann, "approvals");
        ann.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(caseId)).click();
        Chromium.shoot(ann, "pending-approval");
        act(ann, "Approve", "known customer");
        assertThat(said(ann)).startsWith("approve: 1 of 2, by ");
        Chromium.shoot(ann, "approved-by-one");
        assertThat(stage(ann)).isEqualTo("pending_approval");
        ann.reload();
        assertThat(ann.locator(".said").count()).as("messages that were shown before").isZero();
        open(bob, caseId);
        act(bob, "Approve", "called back");

        awaitStage(bob, "paid");
        Chromium.shoot(bob, "paid");
    }

    @Test
    void oneRejects() {
        String caseId = asked("ok", "100", "pending_approval");

        open(ann, caseId);
        act(ann, "Reject", "the customer asked us to");

        awaitStage(ann, "rejected");
        Chromium.shoot(ann, "rejected");
    }

    @Test
    void twoPeopleResolveADoubt() {
        String caseId = asked("silent", "100", "pending_approval");
        open(ann, caseId);
        act(ann, "Approve", "known customer");
        awaitStage(ann, "in_doubt");

        for (Page person : new Page[] {ann, bob}) {
            open(person, caseId);
            form(person, "Resolve").getByLabel("Verdict").selectOption("not_paid");
            Chromium.shoot(person, "in-doubt");
            act(person, "Resolve", "the bank has not seen it");
        }

        awaitStage(bob, "failed");
        Chromium.shoot(bob, "failed");
    }

    @Test
    void oneAcknowledgesAFailure() {
        String caseId = asked("closed", "100", "pending_approval");
        open(ann, caseId);
        act(ann, "Approve", "known customer");
        awaitStage(ann, "failed");
        Chromium.shoot(ann, "failed-unacknowledged");
        assertThat(failed(ann)).contains(caseId);

        open(ann, caseId);
        act(ann, "Acknowledge", "the customer gives us another account");

        assertThat(said(ann)).isEqualTo("acknowledge: Acknowledged.");
        assertThat(ann.getByText("acknowledged: the customer gives us another account").count()).isOne();
        assertThat(form(ann, "Acknowledge").count()).isZero();
        Chromium.shoot(ann, "failed-acknowledged");
        assertThat(failed(ann)).doesNotContain(caseId);
    }

    private static String failed(Page person) {
        person.navigate(gateway.base() + "/console");
        person.getByRole(AriaRole.LINK, named("Failed")).click();
        person.waitForURL("**/console/cases?queue=failed");
        return person.locator("main").textContent();
    }

    /** One page is on a site of another name, one on another port of the same name. */
    @Test
    void aFormOfAnotherSiteDoesNothing() throws IOException {
        String caseId = asked("ok", "100", "pending_approval");
        open(ann, caseId);
        try (ForeignSite site = new ForeignSite(
                gateway.base() + "/console/cases/" + caseId + "/actions/reject")) {
            for (String host : new String[] {"localhost", "127.0.0.1"}) {
                Page trap = annsWindow.newPage();
                trap.navigate(site.address(host));
                Response answer = trap.waitForResponse(response -> response.url().contains("/actions/"),
                        () -> trap.getByRole(AriaRole.BUTTON, named("Win")).click());
                trap.waitForLoadState();

                assertThat(answer.status()).as(host).isEqualTo(403);
                Chromium.shoot(trap, "another-site-" + host);
            }
        }
        ann.reload();
        assertThat(stage(ann)).isEqualTo("pending_approval");
        assertThat(ann.getByText("forged").count()).isZero();
    }

    @Test
    void aWrongKeyAndAWrongAddressAreToldAsPages() {
        try (BrowserContext window = chromium.of("nobody", "guessed")) {
            Page stranger = window.newPage();
            assertThat(stranger.navigate(gateway.base() + "/console").status()).isEqualTo(401);
            assertThat(stranger.locator("h1").textContent()).isEqualTo("Not signed in");
            Chromium.shoot(stranger, "not-signed-in");
        }
        assertThat(ann.navigate(gateway.base() + "/console/cases?queue=mine").status()).isEqualTo(422);
        Chromium.shoot(ann, "unknown-queue");
        assertThat(ann.navigate(gateway.base() + "/verify/x?sha256=abc").status()).isEqualTo(422);
        Chromium.shoot(ann, "verification-bad-hash");
    }

    /** The case of a customer who has asked for an amount, once it is in this stage. */
    private static String asked(String script, String amount, String stage) {
        GatewayUnderTest.Bot bot = gateway.newBot();
        UUID userId = bank.query(
                UUID.class, "SELECT user_id FROM trading.paper_accounts WHERE id = ?::uuid", bot.accountId());
        bank.execute("UPDATE auth.user_profiles SET kyc_status = 'approved', kyc_verified_at = now()"
                + " WHERE user_id = ?", userId);
        Customer customer = bank.investor(userId, script, "20000");
        ApiAnswer taken = bot.api().with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/v1/investment/accounts/" + customer.accountId() + "/withdrawals", """
                        {"amount": "%s", "payment_method_id": "%s"}""".formatted(amount, customer.methodId()))
                .isStatus(201);
        String caseId = "wd-" + taken.text("id");
        Eventually.see(() -> bank.query(
                String.class, "SELECT stage FROM platform.process_cases WHERE case_id = ?", caseId), stage::equals);
        return caseId;
    }

    private static BrowserContext windowOf(String name) {
        ApiAnswer appointed = gateway.operator().post("/admin/v1/operators",
                "{\"email\": \"" + name + "@example.com\", \"name\": \"" + name + "\"}").isStatus(201);
        return chromium.of(
                appointed.json().at("/key/key_id").asText(), appointed.json().at("/key/secret").asText());
    }

    private static void open(Page person, String caseId) {
        person.navigate(gateway.base() + "/console/cases/" + caseId);
    }

    private static void act(Page person, String button, String reason) {
        Locator form = form(person, button);
        form.getByLabel("Reason").fill(reason);
        form.getByRole(AriaRole.BUTTON).click();
        person.waitForLoadState();
    }

    private static Locator form(Page person, String button) {
        return person.locator("form").filter(new Locator.FilterOptions()
                .setHas(person.getByRole(AriaRole.BUTTON, named(button))));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static String said(Page page) {
        return page.locator(".said").textContent();
    }

    private static String stage(Page page) {
        return page.locator(".stage").textContent();
    }

    private static void awaitStage(Page page, String wanted) {
        Eventually.see(() -> {
            page.reload();
            return stage(page);
        }, wanted::equals);
    }
}
