package io.corro.gateway.http.flag;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators switch off is refused at once and says so; what rests can be cancelled. */
class SwitchesTest {
    @AutoClose
    private static final EngineGateway gateway = EngineGateway.startOnOwnDatabase();

    private Bot bot;
    private ApiClient operator;

    @BeforeEach
    void openAccountInQuotedMarket() {
        operator = gateway.underTest().operator();
        gateway.underTest().quoteAll();
        bot = gateway.underTest().newBot();
    }

    private static String buy(String symbol) {
        return "{\"symbol\":\"%s\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"gtc\",\"qty\":\"1000\"}"
                .formatted(symbol);
    }

    @Test
    void theKillSwitchRefusesOrdersAndClosings() {
        bot.marketOrder("EURUSD", "buy", "1000");
        String resting = bot.limitOrder("EURUSD", "buy", "1000", "1.05").text("id");

        operator.put("/admin/v1/switches/trading.enabled", "{\"enabled\": false}").isStatus(200)
                .hasFlag("enabled", false);

        bot.api().post("/v2/orders", buy("EURUSD")).isError(403, "trading_disabled");
        bot.api().patch("/v2/orders/" + resting, "{\"limit_price\": \"1.04\"}").isError(403, "trading_disabled");
        bot.api().delete("/v2/positions/EURUSD").isError(403, "trading_disabled");
        bot.api().delete("/v2/orders/" + resting).isStatus(204);

        operator.put("/admin/v1/switches/trading.enabled", "{\"enabled\": true}").hasFlag("enabled", true);
        bot.api().delete("/v2/positions/EURUSD").isStatus(200).hasText("status", "filled");
    }

    @Test
    void aHaltedSymbolRefusesOrdersAndOthersGoOn() {
        operator.post("/admin/v1/instruments/EUR/USD/halt", "{\"reason\": \"a wrong price\"}").isStatus(200)
                .hasText("symbol", "EURUSD").hasFlag("halted", true);

        bot.api().post("/v2/orders", buy("EURUSD")).isError(403, "instrument_halted");
        bot.api().post("/v2/orders", buy("AAPL").replace("1000", "1")).isStatus(200);

        operator.post("/admin/v1/instruments/EURUSD/resume", "").isStatus(200).hasFlag("halted", false);
        bot.api().post("/v2/orders", buy("EURUSD")).isStatus(200);
    }

    @Test
    void aSuspendedAccountIsBlockedAndCanBeResumed() {
        operator.post("/admin/v1/accounts/" + bot.accountId() + "/suspend", "").isStatus(200)
                .hasText("status", "suspended");

        bot.api().post("/v2/orders", buy("EURUSD")).isError(403, "account_not_active");
        bot.api().get("/v2/account").isStatus(200).hasFlag("trading_blocked", true);

        operator.post("/admin/v1/accounts/" + bot.accountId() + "/resume", "").isStatus(200);
        bot.api().post("/v2/orders", buy("EURUSD")).isStatus(200);
    }

    @Test
    void termsOfAnInstrumentChangeWithoutARestart() {
        bot.api().post("/v2/orders", buy("EURUSD")).isStatus(200).hasText("filled_avg_price", "1.1001");
        String before = bot.api().get("/v2/positions/EURUSD").text("margin_used");

        operator.patch("/admin/v1/instruments/EUR%2FUSD",
                "{\"margin_rate\": \"0.5\", \"commission_rate\": \"0.001\", \"max_order_size\": \"5000\"}")
                .isStatus(200)
                .hasText("margin_requirement_long", "50").hasText("max_order_size", "5000");

        bot.api().get("/v2/positions/EURUSD").hasText("margin_used", before).hasText("commission", "0");
        bot.api().post("/v2/orders", buy("EURUSD")).isStatus(200);
        bot.api().get("/v2/positions/EURUSD").hasText("commission", "1.1001").hasText("margin_used", "561.051");
        bot.api().post("/v2/orders", buy("EURUSD").replace("1000", "6000")).isError(422, "quantity_too_large", "qty");
        bot.api().get("/v2/assets/EURUSD").hasText("max_order_size", "5000");

        operator.patch("/admin/v1/instruments/EURUSD", "{\"tradable\": false}").isStatus(200);
        bot.api().post("/v2/orders", buy("EURUSD")).isError(422, "instrument_not_tradable");
        operator.patch("/admin/v1/instruments/EURUSD", "{\"tradable\": true, \"margin_rate\": \"0.01\","
                + " \"commission_rate\": 0, \"max_order_size\": \"5000000\"}").isStatus(200);
        operator.patch("/admin/v1/instruments/EURUSD", "{\"margin_rate\": 0}")
                .isError(422, "number_out_of_range", "margin_rate");
        operator.patch("/admin/v1/instruments/EURUSD", "{\"min_order_size\": \"7\"}")
                .isError(422, "off_grid", "min_order_size");
    }

    @Test
    void anInstrumentGetsABookInWhichAccountsMeet() {
        String between = "1.10005";
        bot.limitOrder("EURUSD", "sell", "1000", between);
        Bot other = gateway.underTest().newBot();
        String waiting = other.limitOrder("EURUSD", "buy", "2000", between).text("id");
        bot.api().get("/v2/assets/EURUSD").isStatus(200).hasText("liquidity", "dealer");

        operator.patch("/admin/v1/instruments/EURUSD", "{\"liquidity\": \"book\"}").isStatus(200)
                .hasText("liquidity", "book");
        gateway.underTest().quoteAll();
        other.api().get("/v2/orders/" + waiting).isStatus(200).hasText("filled_qty", "1000")
                .hasText("filled_avg_price", between);
        bot.api().get("/v2/assets/EURUSD").isStatus(200).hasText("liquidity", "book");

        ApiAnswer books = gateway.underTest().anonymous()
                .get("/v1beta3/crypto/us/latest/orderbooks?symbols=EUR/USD,BTC/USD").isStatus(200);
        assertThat(books.json().at("/orderbooks/EUR~1USD/b/0/p").asText()).isEqualTo(between);
        assertThat(books.json().at("/orderbooks/EUR~1USD/b/0/s").asInt()).isEqualTo(1000);
        assertThat(books.json().at("/orderbooks/EUR~1USD/b")).hasSize(2);
        assertThat(books.json().at("/orderbooks/EUR~1USD/a/0/p").asText()).isEqualTo("1.1001");
        assertThat(books.json().at("/orderbooks/BTC~1USD/a")).hasSize(5);

        operator.patch("/admin/v1/instruments/EURUSD", "{\"liquidity\": \"dealer\"}").isStatus(200);
        bot.limitOrder("EURUSD", "sell", "1000", between).hasText("filled_qty", "0");
        operator.patch("/admin/v1/instruments/EURUSD", "{\"liquidity\": \"auction\"}")
                .isError(422, "unknown_value", "liquidity");
    }

    @Test
    void switchesAreListedAndUnknownOnesAreNotFound() {
        assertThat(operator.get("/admin/v1/switches").isStatus(200).each("code")).contains("trading.enabled");
        operator.put("/admin/v1/switches/no.such", "{\"enabled\": true}").isError(404, "switch_not_found");
        operator.put("/admin/v1/switches/trading.enabled", "{}").isError(422, "missing_field", "enabled");
        operator.post("/admin/v1/instruments/EURUSD/halt", "{}").isError(422, "missing_field", "reason");
        operator.post("/admin/v1/instruments/ZZZZ/halt", "{\"reason\": \"none\"}").isError(404, "unknown_symbol");
    }
}
