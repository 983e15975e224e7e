package io.corro.gateway.browser;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.contract.ApiClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Portfolios, goals, the assistant, signals and alerts: what is proposed, and what a person makes of it. */
class AdviceJourneyTest extends HomeJourney {
    /** What the watch over drifts has proposed since the page was read is shown, and nothing is proposed twice. */
    @Test
    void aProposalThatIsThereAlreadyIsShown() throws IOException {
        Page page = site.open("/home#portfolio", DESK, false);
        String name = "Watched " + UUID.randomUUID();
        button(page, "Make a portfolio").click();
        form(page).getByLabel("Name").fill(name);
        button(form(page), "Save").click();
        assertThat(page.getByText("There are no targets yet")).isVisible();
        setsTargets(page);
        ApiClient demo = Floor.demo(site);
        for (JsonNode each : demo.get("/v1/portfolios").isStatus(200).json()) {
            if (each.path("name").asText().equals(name)) {
                demo.post("/v1/portfolios/" + each.path("id").asText() + "/rebalances", "{}").isStatus(201);
            }
        }
        button(page, "Propose steps").click();
        button(form(page), "Propose steps").click();

        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(page.getByText("has a proposal in work")).isVisible();
        assertThat(page.locator(".proposal")).hasCount(1);
        page.context().close();
    }

    @Test
    void bringsAPortfolioToItsTargetsStepByStep() {
        Page page = site.open("/home#portfolio", DESK, false);
        String name = HOSTILE + UUID.randomUUID();
        button(page, "Make a portfolio").click();
        form(page).getByLabel("Name").fill(name);
        button(form(page), "Save").click();
        assertThat(page.getByText("There are no targets yet")).isVisible();
        setsTargets(page);
        Chromium.shoot(page, "home-portfolio-planned");
        button(page, "Propose steps").click();
        button(form(page), "Propose steps").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(page.getByText("A market order in the paper account buys for this amount.").first()).isVisible();
        Chromium.shoot(page, "home-portfolio-proposal");
        button(page, "Approve").click();
        button(form(page), "Approve").click();
        assertThat(tagged(page, "completed")).isVisible();
        assertThat(tagged(page, "done").first()).isVisible();
        Chromium.shoot(page, "home-portfolio-done");
        assertHarmless(page);
        page.context().close();
    }

    private static void setsTargets(Page page) {
        button(page, "Set the targets").click();
        Locator form = form(page);
        form.getByLabel("One more asset").fill("EUR/USD");
        button(form, "Add").click();
        form.getByLabel("EUR/USD").fill("20");
        for (Locator other : form.locator(".targets input").all()) {
            if (!"symbol:EUR/USD".equals(other.getAttribute("name"))) {
                other.fill("cash".equals(other.getAttribute("name")) ? "70" : "0");
            }
        }
        button(form, "Set the targets").click();
        assertThat(form.locator("[aria-invalid]")).hasCount(1);
        Chromium.shoot(page, "home-targets-refused");
        form.locator("#f-cash").fill("80");
        assertThat(form.getByText("together 100.00 %")).isVisible();
        button(form, "Set the targets").click();
        assertThat(page.getByText("80.00 %")).isVisible();
    }

    @Test
    void seesWhereSavingsLead() {
        Page page = Person.signedUp("Ann").at("/home#goals", PHONE, true);
        button(page, "Set a goal").click();
        form(page).getByLabel("Name").fill("A house " + HOSTILE);
        form(page).getByLabel("The sum in USD").fill("50000");
        form(page).getByLabel("Put aside each month in USD").fill("400");
        button(form(page), "Save").click();
        assertThat(page.locator("corro-plot canvas")).isVisible();
        assertThat(page.getByText("simulated paths")).isVisible();
        button(page, "Answer the questions").click();
        button(form(page), "Save").click();
        assertThat(page.getByText("Points of 100")).isVisible();
        assertThat(Axe.seriousFindings(page)).isEmpty();
        Chromium.shoot(page, "home-goal");
        assertHarmless(page);
        page.context().close();
    }

    @Test
    void confirmsWhatTheAssistantProposesExactlyAsItIsStored() {
        Page page = site.open("/home#assistant", DESK, false);
        page.getByLabel("Your question").fill("buy 1000 EUR/USD");
        button(page, "Ask").click();
        assertThat(page.getByText("propose order").first()).isVisible();
        assertThat(page.getByText("waits for you")).isVisible();
        page.getByText("The stored call").click();
        assertThat(page.locator(".proposal pre")).containsText("\"quantity\"");
        Chromium.shoot(page, "home-assistant-proposal");
        button(page, "Confirm: buy 1,000 EUR/USD").or(button(page, "Confirm: buy 1,000 EURUSD")).click();
        assertThat(page.getByText("It became the order")).isVisible();

        page.getByLabel("Your question").fill("sell 1000 EUR/USD " + HOSTILE);
        button(page, "Ask").click();
        button(page, "Reject").click();
        assertThat(tagged(page, "reject")).isVisible();
        assertThat(page.getByText(Pattern.compile("\\d+ of 20"))).isVisible();
        Chromium.shoot(page, "home-assistant");
        assertThat(Axe.seriousFindings(page)).isEmpty();
        remembers(page);
        assertHarmless(page);
        page.context().close();
    }

    private static void remembers(Page page) {
        link(page, "Memory and preferences").click();
        button(page, "Remember something").click();
        button(form(page), "Save").click();
        assertThat(page.locator("#f-key-fault")).isVisible();
        form(page).getByLabel("About").fill("risk " + HOSTILE);
        form(page).getByLabel("What").fill("I sleep badly. " + HOSTILE);
        button(form(page), "Save").click();
        assertThat(page.getByText("I sleep badly.")).isVisible();
        button(page, "Forget").click();
        assertThat(page.getByText("Nothing is remembered")).isVisible();
    }

    @Test
    void followsAndExecutesASignal() {
        site.gateway().operator().post("/admin/v1/signals", """
                {"source": "model.test", "symbol": "EURUSD", "direction": "buy", "stop_loss": "0.9",
                 "take_profit": "1.6", "confidence": "0.8", "reasoning": "%s"}""".formatted(HOSTILE)).isStatus(201);
        Page page = site.open("/home#signals", DESK, true);
        assertThat(page.getByText(HOSTILE).first()).isVisible();
        button(page, "Follow").click();
        assertThat(button(page, "Unfollow")).isVisible();
        button(page, "Execute").click();
        form(page).getByLabel("Or the quantity (optional)").fill("1000");
        assertThat(form(page).getByText(Pattern.compile("^1,000$"))).isVisible();
        Chromium.shoot(page, "home-signal-execute");
        button(form(page), "Send the order").click();
        assertThat(tagged(page, "executed")).isVisible();
        assertThat(Axe.seriousFindings(page)).isEmpty();
        Chromium.shoot(page, "home-signals");
        assertHarmless(page);
        page.context().close();
    }

    @Test
    void isToldOfPricesAndWhenNotToBe() {
        Page page = site.open("/home#alerts", PHONE, false);
        button(page, "Make an alert").click();
        button(form(page), "Save").click();
        assertThat(page.locator("#f-price-fault")).containsText("Price is required");
        page.locator("#f-price").fill("9");
        form(page).getByLabel("Note (optional)").fill(HOSTILE);
        button(form(page), "Save").click();
        assertThat(page.getByText(HOSTILE)).isVisible();
        Chromium.shoot(page, "home-alert");
        button(page, "Delete").click();
        assertThat(page.getByText("No alert yet")).isVisible();

        page.navigate(site.address("/home#notices"));
        page.getByLabel("marketing · email").uncheck();
        button(page, "Quiet hours").click();
        form(page).getByLabel("From").fill("22:00");
        form(page).getByLabel("Until").fill("07:00");
        button(form(page), "Save").click();
        assertThat(page.getByText("22:00 – 07:00").first()).isVisible();
        assertThat(page.getByLabel("marketing · email")).not().isChecked();
        assertThat(page.getByLabel("security · email")).isDisabled();
        Chromium.shoot(page, "home-notices-quiet");
        assertHarmless(page);
        page.context().close();
    }
}
