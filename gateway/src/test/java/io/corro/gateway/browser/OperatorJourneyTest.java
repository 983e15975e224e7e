package io.corro.gateway.browser;

import java.util.Locale;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.workflows.Eventually;
import io.corro.workflows.LedgerFixture;
import io.corro.workflows.LedgerFixture.Customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Operators at work in a real browser, on the real server: what they click happens. */
class OperatorJourneyTest extends SiteJourney {
    private static LedgerFixture bank;

    private Page ann;
    private Page bob;

    @BeforeAll
    static void openBank() {
        bank = new LedgerFixture(site.database().database());
    }

    @BeforeEach
    void openWindows() {
        ann = windowOf("ann");
        bob = windowOf("bob");
    }

    @AfterEach
    void closeWindows() {
        ann.context().close();
        bob.context().close();
    }

    @Test
    void twoPeopleApproveALargeWithdrawal() {
        String caseId = asked("ok", "10000", "pending_approval");

        ann.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Queues"))
                .getByText("approvals").click();
        assertThat(ann.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(caseId))).isVisible();
        assertThat(Axe.seriousFindings(ann)).isEmpty();
        Chromium.shoot(ann, "operator-approvals");
        ann.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(caseId)).click();
        act(ann, "Approve", "known customer <b>it</b>");
        assertThat(ann.locator(".toast")).containsText("1 of 2, by ");
        assertThat(stage(ann)).hasText("pending_approval");
        open(bob, caseId);
        act(bob, "Approve", "called back");

        assertThat(stage(bob)).hasText("paid");
        assertThat(bob.getByText("known customer <b>it</b>").first()).isVisible();
        assertThat(Axe.seriousFindings(bob)).isEmpty();
        Chromium.shoot(bob, "operator-paid");
    }

    @Test
    void theSagaSaysWhatIsLeftAndWhatWouldBeUndone() {
        open(ann, asked("ok", "10000", "pending_approval"));

        assertThat(ann.locator(".saga .next").last()).hasText("paid is left");
        assertThat(ann.locator(".undo")).containsText("the units and the limits that are held are given back");
        Chromium.shoot(ann, "operator-saga");
    }

    @Test
    void oneReasonForSeveralAndEachAnswersForItself() {
        String first = asked("ok", "120", "pending_approval");
        String second = asked("ok", "130", "pending_approval");
        ann.reload();
        for (String caseId : new String[] {first, second}) {
            ann.getByLabel("Choose " + caseId).check();
        }
        ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Act on them")).click();
        Locator dialog = ann.getByRole(AriaRole.DIALOG);
        dialog.locator("[name=action]").selectOption("reject");
        dialog.locator("[name=reason]").fill("both were entered twice");
        dialog.getByRole(AriaRole.BUTTON, named("Do it")).click();

        assertThat(ann.getByText("2 of 2 were done.")).isVisible();
        Chromium.shoot(ann, "operator-bulk");
        ann.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, named("Close")).click();
        waitForStage(first, "rejected");
        waitForStage(second, "rejected");
    }

    @Test
    void aReadThatFailsNeverLooksEmptyAndComesBack() {
        asked("ok", "10000", "pending_approval");
        ann.route("**/admin/v1/cases?*", Route::abort);
        ann.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Inbox")).click();
        assertThat(ann.locator(".failed").first()).containsText("cannot be reached");
        assertThat(ann.getByText("Nothing waits here")).hasCount(0);
        Chromium.shoot(ann, "operator-unread");

        ann.unroute("**/admin/v1/cases?*");
        assertThat(ann.locator(".failed")).hasCount(0);
        assertThat(ann.locator("tbody a.mono").first()).isVisible();
    }

    @Test
    void oneRejects() {
        String caseId = asked("ok", "100", "pending_approval");

        open(ann, caseId);
        act(ann, "Reject", "the customer asked us to");

        assertThat(stage(ann)).hasText("rejected");
    }

    @Test
    void twoPeopleResolveADoubt() {
        String caseId = asked("silent", "100", "pending_approval");
        open(ann, caseId);
        act(ann, "Approve", "known customer");
        waitForStage(caseId, "in_doubt");

        for (Page person : new Page[] {ann, bob}) {
            open(person, caseId);
            button(person, "Resolve").click();
            Locator dialog = person.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Verdict").selectOption("not_paid");
            answer(dialog, "Resolve", "the bank has not seen it");
        }

        assertThat(stage(bob)).hasText("failed");
        Chromium.shoot(bob, "operator-failed");
        act(bob, "Acknowledge", "the customer gives us another account");
        assertThat(button(bob, "Acknowledge")).hasCount(0);
    }

    @Test
    void saysWhyItRefuses() {
        String caseId = asked("ok", "100", "pending_approval");
        open(ann, caseId);
        button(ann, "Reject").click();
        Locator dialog = ann.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, named("Reject")).click();

        assertThat(dialog.getByLabel("Reason")).hasAttribute("aria-invalid", "true");
    }

    @Test
    void signingOutForgetsTheKey() {
        ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
        assertThat(ann.getByLabel("Key id")).isVisible();

        ann.navigate(site.address("/operator"));

        assertThat(ann.getByLabel("Key id")).isVisible();
        assertThat(ann.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Inbox"))).hasCount(0);
    }

    @Test
    void addressesOfTheConsoleLeadHere() {
        String caseId = asked("ok", "100", "pending_approval");

        ann.navigate(site.address("/console/cases/" + caseId));

        assertThat(stage(ann)).hasText("pending_approval");
        assertThat(ann.url()).endsWith("/operator?case=" + caseId);
    }

    @Test
    void aWrongKeyIsToldAndEveryTabCanBeRead() {
        Page stranger = site.open("/operator", DESK, true);
        signIn(stranger, "nobody", "guessed");
        assertThat(stranger.getByRole(AriaRole.ALERT)).containsText("no valid key");
        stranger.context().close();
        for (String tab : new String[] {"Users", "Identities", "Accounts and operators", "Switches, markets, flags",
            "Prices, models, products", "Mail", "Totals", "Audit"}) {
            ann.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab).setExact(true)).click();
            assertThat(ann.locator(".panel").or(ann.locator(".banner")).first()).isVisible();
            assertThat(ann.locator("main").getByText("Loading …")).hasCount(0);
            assertThat(ann.locator(".failed").count()).as(tab).isZero();
            Chromium.shoot(ann, "operator-" + tab.toLowerCase(Locale.ROOT).replaceAll("[ ,]+", "-"));
        }
    }

    /** The case of a customer who has asked for an amount, once it is in this stage. */
    private static String asked(String script, String amount, String stage) {
        GatewayUnderTest.Bot bot = site.gateway().newBot();
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
        waitForStage(caseId, stage);
        return caseId;
    }

    private static void waitForStage(String caseId, String stage) {
        Eventually.see(() -> bank.query(
                String.class, "SELECT stage FROM platform.process_cases WHERE case_id = ?", caseId), stage::equals);
    }

    private static Page windowOf(String name) {
        ApiAnswer appointed = site.gateway().operator().post("/admin/v1/operators",
                "{\"email\": \"" + name + "@example.com\", \"name\": \"" + name + "\"}").isStatus(201);
        Page page = site.open("/operator", DESK, false);
        signIn(page, appointed.json().at("/key/key_id").asText(), appointed.json().at("/key/secret").asText());
        assertThat(page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Inbox"))).isVisible();
        return page;
    }

    private static void signIn(Page page, String keyId, String secret) {
        page.getByLabel("Key id").fill(keyId);
        page.getByLabel("Secret").fill(secret);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true)).click();
    }

    private static void open(Page person, String caseId) {
        person.navigate(site.address("/operator?case=" + caseId));
    }

    private static void act(Page person, String action, String reason) {
        button(person, action).click();
        answer(person.getByRole(AriaRole.DIALOG), action, reason);
    }

    private static void answer(Locator dialog, String action, String reason) {
        dialog.getByLabel("Reason").fill(reason);
        dialog.getByRole(AriaRole.BUTTON, named(action)).click();
        assertThat(dialog).hasCount(0);
    }

    private static Locator button(Page person, String action) {
        return person.locator(".actions").getByRole(AriaRole.BUTTON, named(action));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator stage(Page page) {
        return page.locator(".stage");
    }
}
