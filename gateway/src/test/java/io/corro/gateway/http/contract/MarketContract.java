package io.corro.gateway.http.contract;

import java.time.OffsetDateTime;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Assets, clock, calendar and latest quotes. */
public abstract class MarketContract {
    private final GatewayUnderTest gateway;
    private GatewayUnderTest.Bot bot;
    private ApiClient api;

    protected MarketContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void openAccountInQuotedMarket() {
        gateway.quoteAll();
        bot = gateway.newBot();
        api = bot.api();
    }

    @Test
    void assetsAreListedByPairName() {
        ApiAnswer assets = api.get("/v2/assets").isStatus(200);

        assertThat(assets.each("symbol")).contains("EUR/USD", "XAU/USD", "BTC/USD", "AAPL", "SPY");
        assertThat(assets.each("class")).containsOnly("crypto", "us_equity");
    }

    @Test
    void assetsAreFiltered() {
        assertThat(api.get("/v2/assets?asset_class=us_equity&status=active").each("symbol"))
                .contains("AAPL", "SPY").doesNotContain("EUR/USD");
        assertThat(api.get("/v2/assets?exchange=arca").each("symbol")).containsExactly("SPY");
        assertThat(api.get("/v2/assets?asset_class=us_option").json()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURUSD", "eurusd", "EUR_USD", "EUR%2FUSD", "EUR/USD"})
    void assetIsFoundByEverySpelling(String spelling) {
        ApiAnswer asset = api.get("/v2/assets/" + spelling).isStatus(200)
                .hasText("symbol", "EUR/USD").hasText("class", "crypto").hasText("exchange", "CRYPTO")
                .hasText("instrument_type", "fx_spot").hasText("price_increment", "0.00001")
                .hasText("min_order_size", "1000").hasText("min_trade_increment", "1000")
                .hasText("contract_size", "100000");

        assertThat(asset.json().get("maintenance_margin_requirement").isIntegralNumber()).isTrue();
        api.get("/v2/assets/" + asset.text("id")).isStatus(200).hasText("symbol", "EUR/USD");
    }

    @Test
    void clockHasAnOffsetAndNanoseconds() {
        ApiAnswer clock = api.get("/v2/clock").isStatus(200);

        assertThat(clock.text("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}-0[45]:00");
        OffsetDateTime now = OffsetDateTime.parse(clock.text("timestamp"));
        assertThat(OffsetDateTime.parse(clock.text("next_open"))).isAfter(now);
        assertThat(OffsetDateTime.parse(clock.text("next_close"))).isAfter(now);
    }

    @Test
    void clockIsThatOfWhatTheAccountTrades() {
        api.get("/v2/clock").isStatus(200).hasText("market", "FOREX")
                .hasText("next_close", "2026-03-06T17:00:00.000000000-05:00");
        bot.limitOrder("AAPL", "buy", "1", "100");
        api.get("/v2/clock").hasText("market", "NYSE").hasText("next_close", "2026-03-03T16:00:00.000000000-05:00");
        api.delete("/v2/orders").isStatus(207);
        api.get("/v2/clock").hasText("market", "NYSE");
        assertThat(api.get("/v2/calendar?start=2026-04-03&end=2026-04-03").isStatus(200).json()).isEmpty();
        bot.marketOrder("BTC/USD", "buy", "0.1");
        api.get("/v2/clock").hasText("market", "CRYPTO");
        bot.limitOrder("AAPL", "buy", "1", "100");
        api.get("/v2/clock").hasText("market", "FOREX");
        api.get("/v2/clock?market=xnys").hasText("market", "NYSE");
    }

    @Test
    void everyMarketHasAClock() {
        ApiAnswer early = api.get("/v3/clock?markets=NYSE,forex,CRYPTO,XNAS&time=2026-03-02T08:56:00Z").isStatus(200);

        assertThat(early.json().get("clocks").findValuesAsText("acronym"))
                .containsExactly("NYSE", "FOREX", "CRYPTO", "NASDAQ");
        assertThat(early.json().get("clocks").findValuesAsText("phase"))
                .containsExactly("closed", "core", "core", "closed");
        JsonNode nyse = early.json().at("/clocks/0");
        assertThat(nyse.get("is_market_day").booleanValue()).isTrue();
        assertThat(nyse.get("timestamp").asText()).isEqualTo("2026-03-02T03:56:00.000000000-05:00");
        assertThat(nyse.get("phase_until").asText()).isEqualTo("2026-03-02T09:30:00.000000000-05:00");
        assertThat(nyse.get("next_market_close").asText()).isEqualTo("2026-03-02T16:00:00.000000000-05:00");
        assertThat(nyse.at("/market/mic").asText()).isEqualTo("XNYS");
        assertThat(api.get("/v3/clock").isStatus(200).json().get("clocks")).hasSize(8);
        assertThat(api.get("/v3/clock?markets=NYSE&time=2026-03-01").json().at("/clocks/0/is_market_day").asBoolean())
                .isFalse();
    }

    @Test
    void everyMarketHasACalendar() {
        ApiAnswer days = api.get("/v3/calendar/nyse?start=2026-11-26&end=2026-11-27").isStatus(200);
        assertThat(days.json().get("calendar").findValuesAsText("date")).containsExactly("2026-11-27");
        assertThat(days.json().at("/calendar/0/core_end").asText()).isEqualTo("2026-11-27T13:00:00.000000000-05:00");

        JsonNode utc = api.get("/v3/calendar/FOREX?start=2026-03-02&timezone=utc").isStatus(200).json();
        assertThat(utc.get("calendar")).hasSize(6);
        assertThat(utc.at("/calendar/0/core_start").asText()).isEqualTo("2026-03-01T22:00:00.000000000+00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "start=2026-03-02&end=2026-03-03", "start=2026-03-02T00:00:00.000Z&end=2026-03-03T23:00:00Z"})
    void calendarListsDays(String query) {
        ApiAnswer days = api.get("/v2/calendar?" + query).isStatus(200);

        assertThat(days.each("date")).containsExactly("2026-03-02", "2026-03-03");
        assertThat(days.each("open")).allMatch(time -> time.matches("\\d\\d:\\d\\d"));
        assertThat(days.each("session_close")).allMatch(time -> time.matches("\\d{4}"));
    }

    @Test
    void calendarHasDefaultsAndBounds() {
        assertThat(api.get("/v2/calendar").isStatus(200).json()).isNotEmpty();
        assertThat(api.get("/v2/calendar?start=2026-03-03&end=2026-03-02").isStatus(200).json()).isEmpty();
        api.get("/v2/calendar?start=1970-01-01&end=2100-01-01").isError(422, "number_out_of_range", "end");
        api.get("/v2/calendar?start=today").isError(422, "not_a_time", "start");
    }

    @Test
    void cryptoQuotesNeedNoKeyAndAreKeyedAsAsked() {
        JsonNode quotes = gateway.anonymous().get("/v1beta3/crypto/us/latest/quotes?symbols=BTC/USD,eurusd")
                .isStatus(200).json().get("quotes");

        assertThat(quotes.at("/BTC~1USD/bp").decimalValue()).isEqualByComparingTo("50000");
        assertThat(quotes.at("/eurusd/ap").decimalValue()).isEqualByComparingTo("1.1001");
    }

    @Test
    void stockQuotesHaveWholeSizes() {
        JsonNode quotes = api.get("/v2/stocks/quotes/latest?symbols=AAPL,SPY&feed=iex").isStatus(200).json();
        assertThat(quotes.at("/quotes/AAPL/as").isIntegralNumber()).isTrue();
        assertThat(quotes.at("/quotes/SPY/ap").decimalValue()).isEqualByComparingTo("500.1");

        ApiAnswer single = api.get("/v2/stocks/AAPL/quotes/latest").isStatus(200).hasText("symbol", "AAPL");
        assertThat(single.json().at("/quote/bp").decimalValue()).isEqualByComparingTo("150");
        assertThat(api.get("/v2/stocks/BTC%2FUSD/quotes/latest").isStatus(200).text("symbol")).isEqualTo("BTC/USD");
    }

    @Test
    void forexRatesHaveAMiddle() {
        JsonNode rates = api.get("/v1beta1/forex/latest/rates?currency_pairs=EURUSD,XAUUSD").isStatus(200).json();

        assertThat(rates.at("/rates/EURUSD/mp").decimalValue()).isEqualByComparingTo("1.10005");
        assertThat(rates.at("/rates/XAUUSD/bp").decimalValue()).isEqualByComparingTo("2000");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/v2/assets/NOSUCH,                               404, unknown_symbol, symbol",
        "/v2/assets?status=gone,                          422, unknown_value,  status",
        "/v2/assets?asset_class=art,                      422, unknown_value,  asset_class",
        "/v2/stocks/quotes/latest,                        422, missing_field,  symbols",
        "/v2/clock?market=LSE,                            422, unknown_value,  market",
        "/v3/clock?markets=NYSE&time=noon,                422, not_a_time,     time",
        "/v3/calendar/LSE,                                404, unknown_value,  market",
        "/v3/calendar/NYSE?timezone=CET,                  422, unknown_value,  timezone",
        "/v2/stocks/NOSUCH/quotes/latest,                 404, unknown_symbol, symbol"})
    void readIsRefused(String path, int status, String reason, String field) {
        api.get(path).isError(status, reason, field);
    }

    @Test
    void whatDoesNotExistHereIsAnEmptyList() {
        assertThat(api.get("/v2/corporate_actions/announcements").isStatus(200).json()).isEmpty();
        assertThat(api.get("/v2/options/contracts").isStatus(200).json().get("option_contracts")).isEmpty();
    }
}
