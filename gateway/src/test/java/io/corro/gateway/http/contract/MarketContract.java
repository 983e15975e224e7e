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
    private ApiClient api;

    protected MarketContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void openAccountInQuotedMarket() {
        gateway.quoteAll();
        api = gateway.newBot().api();
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
        "/v2/stocks/quotes/latest?symbols=NOSUCH,         422, unknown_symbol, symbols",
        "/v2/stocks/NOSUCH/quotes/latest,                 404, unknown_symbol, symbol",
        "/v1beta1/forex/latest/rates?currency_pairs=ZZZ,  422, unknown_symbol, currency_pairs"})
    void readIsRefused(String path, int status, String reason, String field) {
        api.get(path).isError(status, reason, field);
    }

    @Test
    void whatDoesNotExistHereIsAnEmptyList() {
        assertThat(api.get("/v2/watchlists").isStatus(200).json()).isEmpty();
        assertThat(api.get("/v2/corporate_actions/announcements").isStatus(200).json()).isEmpty();
        assertThat(api.get("/v2/options/contracts").isStatus(200).json().get("option_contracts")).isEmpty();
    }
}
