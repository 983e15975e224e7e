package io.corro.gateway.http.holding;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** Swaps and dividends: each night and each dividend once, an activity each. */
class HolderPaymentsTest {
    private static final String ACTIONS = "/admin/v1/corporate-actions";
    private static final String EURO = "/admin/v1/instruments/EURUSD";
    /** Tuesday, 17:00 in New York, and the two evenings after it. */
    private static final Instant TUESDAY = Instant.parse("2026-03-03T22:00:05Z");

    private static final String ON_MONDAY = ", \"date\": \"2026-03-02\"";

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

    private ApiAnswer dividend(String symbol, String amount, String more) {
        return operator.post(ACTIONS,
                "{\"symbol\": \"" + symbol + "\", \"amount_per_share\": \"" + amount + "\"" + more + "}");
    }

    private BigDecimal cash() {
        return new BigDecimal(bot.api().get("/v2/account").text("cash"));
    }

    @Test
    void aDividendIsReceivedOnceByWhoeverHoldsTheShare() {
        bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": "1.5", "time_in_force": "day"}""");
        Bot shorter = gateway.underTest().newBot();
        shorter.marketOrder("AAPL", "sell", "2");
        gateway.setNow(gateway.now().plusSeconds(1));
        BigDecimal before = cash();

        ApiAnswer booked = dividend("AAPL", "0.24", ON_MONDAY).isStatus(200).hasText("symbol", "AAPL")
                .hasText("status", "booked").hasText("amount_per_share", "0.24").hasText("date", "2026-03-02");
        dividend("AAPL", "0.24", ON_MONDAY).isStatus(200).hasText("id", booked.text("id"));
        dividend("AAPL", "0.25", ON_MONDAY).isError(409, "dividend_announced");

        assertThat(cash().subtract(before)).isEqualByComparingTo("0.36");
        JsonNode paid = bot.api().get("/v2/account/activities/DIV").isStatus(200).json();
        assertThat(paid).hasSize(1);
        assertThat(paid.at("/0/net_amount").asText()).isEqualTo("0.36");
        assertThat(paid.at("/0/symbol").asText()).isEqualTo("AAPL");
        assertThat(paid.at("/0/qty").asText()).isEqualTo("1.5");
        assertThat(paid.at("/0/per_share_amount").asText()).isEqualTo("0.24");
        assertThat(paid.at("/0/type").isMissingNode()).isTrue();
        assertThat(shorter.api().get("/v2/account/activities/DIV").json().at("/0/net_amount").asText())
                .isEqualTo("-0.48");
        assertThat(operator.get(ACTIONS).isStatus(200).each("id")).contains(booked.text("id"));
    }

    @Test
    void eachNightIsChargedOnceAndWednesdayThreefold() {
        operator.patch(EURO, """
                {"swap_long": "-0.00006", "swap_short": "0.00002", "swap_triple_day": "wednesday"}""").isStatus(200)
                .hasText("swap_long", "-0.00006").hasText("swap_triple_day", "wednesday");
        bot.marketOrder("EURUSD", "buy", "10000");
        BigDecimal before = cash();

        gateway.setNow(TUESDAY);
        look("2026-03-03");
        assertThat(cash().subtract(before)).isEqualByComparingTo("-0.6");
        look("2026-03-03");
        assertThat(cash().subtract(before)).isEqualByComparingTo("-0.6");
        gateway.setNow(TUESDAY.plusSeconds(86_400));
        look("2026-03-04");

        assertThat(cash().subtract(before)).isEqualByComparingTo("-2.4");
        JsonNode nights = bot.api().get("/v2/account/activities/INT").isStatus(200).json();
        assertThat(nights.findValuesAsText("net_amount")).containsExactly("-1.8", "-0.6");
        assertThat(nights.at("/0/description").asText()).isEqualTo("swap");
        bot.api().get("/v2/positions/EURUSD").hasText("swap_total", "-2.4");
    }

    /** Every announcement looks for what is due. */
    private void look(String date) {
        dividend("SPY", "0.01", ", \"date\": \"" + date + "\"").isStatus(200);
    }

    @Test
    void whatHasRestedPaysTheCommissionForMaking() {
        operator.patch("/admin/v1/instruments/AAPL", """
                {"commission_rate": "0.001", "maker_commission_rate": "0.0002"}""").isStatus(200)
                .hasText("commission_rate", "0.001").hasText("maker_commission_rate", "0.0002");

        bot.marketOrder("AAPL", "buy", "10");
        String resting = bot.limitOrder("AAPL", "buy", "10", "140").text("id");
        gateway.underTest().quote("AAPL", "139.80", "139.90");

        bot.api().get("/v2/orders/" + resting).hasText("status", "filled").hasText("commission", "0.28");
        bot.api().get("/v2/positions/AAPL").hasText("commission", "1.781");
        operator.patch("/admin/v1/instruments/AAPL", "{\"commission_rate\": 0}").isStatus(200)
                .hasText("maker_commission_rate", "0");
    }

    @ParameterizedTest(name = "{0} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"amount_per_share": 1}                                           | 422 | missing_field       | symbol
            {"symbol": "AAPL"}                                                | 422 | missing_field       | amount_per_share
            {"symbol": "ZZZZ", "amount_per_share": 1}                         | 422 | unknown_symbol      | symbol
            {"symbol": "EURUSD", "amount_per_share": 1}                       | 422 | not_a_share         | symbol
            {"symbol": "AAPL", "amount_per_share": 0}                         | 422 | must_be_positive    | amount_per_share
            {"symbol": "AAPL", "amount_per_share": -1}                        | 422 | must_be_positive    | amount_per_share
            {"symbol": "AAPL", "amount_per_share": 1e12}                      | 422 | number_out_of_range | amount_per_share
            {"symbol": "AAPL", "amount_per_share": "0.000000001"}             | 422 | off_grid            | amount_per_share
            {"symbol": "AAPL", "amount_per_share": 1, "date": "tomorrow"}     | 422 | not_a_time          | date
            {"symbol": "AAPL", "amount_per_share": 1, "date": "1900-01-01"}   | 422 | number_out_of_range | date
            {"symbol": "AAPL", "amount_per_share": 1, "date": "9999-12-31"}   | 422 | number_out_of_range | date
            {"symbol": "AAPL", "amount_per_share": 1000}                      | 422 | number_out_of_range | amount_per_share
            {"symbol": "AAPL", "amount_per_share": 1, "record_at": "2020-01-01"} | 422 | number_out_of_range | record_at
            """)
    void badDividendsAreRefused(String body, int status, String reason, String field) {
        operator.post(ACTIONS, body).isError(status, reason, field);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"maker_commission_rate": 0.1}    | number_out_of_range | maker_commission_rate
            {"maker_commission_rate": -0.1}   | number_out_of_range | maker_commission_rate
            {"swap_long": 1000001}            | number_out_of_range | swap_long
            {"swap_short": "0.000000001"}     | off_grid            | swap_short
            {"swap_triple_day": "sunday"}     | unknown_value       | swap_triple_day
            """)
    void badChargesAreRefused(String body, String reason, String field) {
        operator.patch(EURO, body).isError(422, reason, field);
    }

    @Test
    void onlyOperatorsAnnounce() {
        bot.api().post(ACTIONS, "{\"symbol\": \"AAPL\", \"amount_per_share\": 1}").isStatus(401);
    }
}
