package io.corro.gateway.browser;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.corro.gateway.browser.Floor.button;
import static io.corro.gateway.browser.Floor.dialog;
import static io.corro.gateway.browser.Floor.press;
import static io.corro.gateway.browser.Floor.row;
import static io.corro.gateway.browser.Floor.tab;
import static io.corro.gateway.browser.Floor.ticket;
import static org.assertj.core.api.Assertions.assertThat;

/** What traders have at hand on the floor beside the ticket: exits, levels that move, limits, indicators, the depth. */
class FloorToolsJourneyTest extends SiteJourney {
    private static final Pattern MANY = Pattern.compile("^\\d+(,\\d{3})*$");
    /** The names of buttons in rows that stick out of the part that shows them. */
    private static final String CLIPPED = """
            () => [...document.querySelectorAll('corro-blotter tbody button')].filter(each => {
              const box = each.getBoundingClientRect(), shown = each.closest('.flush').getBoundingClientRect();
              return box.right > shown.right + 1 || box.left < shown.left - 1 || box.width < 8;
            }).map(each => each.textContent)
            """;

    /** Cells that do not begin where the head of their column does. */
    private static final String OUT_OF_COLUMN = """
            () => [...document.querySelectorAll('table.cards')].flatMap(table => [...table.querySelectorAll('tbody td')]
                .filter(cell => Math.abs(cell.getBoundingClientRect().left
                    - table.tHead.rows[0].cells[cell.cellIndex].getBoundingClientRect().left) > 1)
                .map(cell => cell.textContent))
            """;

    @BeforeAll
    static void clear() throws IOException {
        Floor.clear(site);
    }

    @Test
    void aBracketStandsAtItsPositionAndClosingSaysWhatHoldsIt() {
        Page page = Floor.open(site, DESK, false);
        ticket(page).getByLabel("Exits").selectOption("bracket");
        ticket(page).getByLabel("Take-profit").fill("1.60000");
        ticket(page).getByLabel("Stop-loss").fill("0.90000");
        press(ticket(page), "Buy 1,000 EUR");

        assertThat(row(page, "EUR/USD")).containsText("0.90000");
        assertThat(row(page, "EUR/USD")).containsText("1.60000");
        press(row(page, "EUR/USD"), "Close");
        assertThat(dialog(page)).containsText("sell 1,000 stop at 0.90000, of a bracket");
        Chromium.shoot(page, "floor-close-held");
        press(dialog(page), "Close at the market");
        assertThat(row(page, "EUR/USD")).hasCount(0);
        page.context().close();
    }

    @Test
    void protectingWithNothingSaysSo() {
        Page page = Floor.open(site, DESK, true);
        press(ticket(page), "Buy 1,000 EUR");
        press(row(page, "EUR/USD"), "Protect");
        press(dialog(page), "Set the protection");

        assertThat(dialog(page)).containsText("nothing was filled in");
        dialog(page).getByLabel(Pattern.compile("^Stop-loss")).fill("0.80000");
        press(dialog(page), "Set the protection");
        assertThat(row(page, "0.80000")).hasCount(1);
        press(row(page, "EUR/USD"), "Close");
        press(dialog(page), "Close at the market");
        assertThat(row(page, "EUR/USD")).hasCount(0);
        page.context().close();
    }

    @Test
    void refusalsSpeakTheLabelsOfTheTicket() {
        Page page = Floor.open(site, DESK, false);
        ticket(page).getByLabel("Type").selectOption("limit");
        press(ticket(page), "Buy 1,000 EUR");
        assertThat(ticket(page).locator(".fault")).hasText("Limit price is required.");

        ticket(page).getByLabel("Type").selectOption("market");
        ticket(page).getByLabel("Exits").selectOption("bracket");
        press(ticket(page), "Buy 1,000 EUR");
        assertThat(ticket(page).getByText("Take-profit is required.")).isVisible();
        assertThat(ticket(page).getByText("Stop-loss is required.")).isVisible();
        page.context().close();
    }

    @Test
    void keysMoveAnOrderOnTheChart() {
        Page page = Floor.open(site, DESK, false);
        rest(page, "0.95000");
        page.locator("body").press("c");
        page.keyboard().press("]");
        page.keyboard().press("Shift+ArrowUp");
        assertThat(page.locator(".moving")).containsText("0.95000 to 0.95010");
        Chromium.shoot(page, "floor-move");
        page.keyboard().press("Enter");

        assertThat(row(page, "limit 0.95010")).hasCount(1);
        press(row(page, "limit 0.95010"), "Cancel");
        assertThat(page.getByText("No open order")).isVisible();
        page.context().close();
    }

    @Test
    void noButtonOfARowIsClipped() {
        Page page = Floor.open(site, DESK, false);
        rest(page, "0.95000");
        assertThat((List<?>) page.evaluate(CLIPPED)).isEmpty();
        assertThat((List<?>) page.evaluate(OUT_OF_COLUMN)).isEmpty();
        page.setViewportSize(PHONE, 900);
        assertThat((List<?>) page.evaluate(CLIPPED)).isEmpty();
        Chromium.shoot(page, "floor-orders-" + PHONE);
        press(row(page, "EUR/USD"), "Cancel");
        assertThat(page.getByText("No open order")).isVisible();
        page.context().close();
    }

    @Test
    void aLimitThatIsSetHoldsAndIsShown() {
        Page page = Floor.open(site, DESK, false);
        limitOrders(page, "500");
        press(ticket(page), "Buy 1,000 EUR");
        assertThat(ticket(page).locator(".fault").or(page.locator(".toast.bad")).first()).isVisible();

        limitOrders(page, "");
        assertThat(page.getByText("No limit; orders are bound by margin alone.")).isVisible();
        page.context().close();
    }

    @Test
    void theDepthIndicatorsAndKeysAreThere() {
        for (int width : List.of(DESK, PHONE)) {
            Page page = Floor.open(site, width, width == PHONE);
            assertThat(page.locator("corro-depth tbody td:nth-child(2)").first()).hasText(MANY);
            page.getByText("Indicators").click();
            page.getByLabel("RSI 14").check();
            page.getByLabel("Bollinger 20, 2").check();
            assertThat(page.getByText("Indicators (2)")).isVisible();
            page.getByText("Indicators (2)").click();
            page.locator("body").press("?");
            assertThat(dialog(page)).containsText("in the chart, take the previous or next line");
            assertThat(Axe.seriousFindings(page)).isEmpty();
            Chromium.shoot(page, "floor-keys-" + width);
            page.context().close();
        }
    }

    private static void limitOrders(Page page, String most) {
        if (dialog(page).count() == 0) {
            page.locator("body").press("l");
        }
        press(dialog(page), "Set");
        Locator form = dialog(page).last();
        form.getByLabel("One order, at most").fill(most);
        form.getByRole(AriaRole.BUTTON, button("Set the limits")).click();
        assertThat(dialog(page)).hasCount(1);
        if (!most.isEmpty()) {
            assertThat(dialog(page)).containsText("One order, at most: " + most);
            Chromium.shoot(page, "floor-limits");
            press(dialog(page), "Close");
        }
    }

    /** An order that the market does not reach. */
    private static void rest(Page page, String price) {
        ticket(page).getByLabel("Type").selectOption("limit");
        ticket(page).getByLabel("Limit price").fill(price);
        press(ticket(page), "Buy 1,000 EUR");
        tab(page, "Orders");
        assertThat(row(page, "limit " + price)).hasCount(1);
    }
}
