package io.corro.gateway.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Historical market data over HTTP: twenty minutes are quoted, of which the thirteenth is a hole. */
class MarketDataTest {
    private static final Instant START = Instant.parse("2026-03-03T15:00:00Z");
    private static final int MINUTES = 20;
    private static final int HOLE = 13;

    private static EngineGateway server;
    private static GatewayUnderTest gateway;
    private static GatewayUnderTest.Bot bot;
    private static ApiClient api;

    @BeforeAll
    static void quoteMinutes() {
        server = EngineGateway.start();
        gateway = server.underTest();
        gateway.quoteAll();
        bot = gateway.newBot();
        api = bot.api();
        for (int minute = 0; minute < MINUTES; minute++) {
            server.passUntil(START.plusSeconds(60L * minute + 1));
            if (minute != HOLE) {
                gateway.quote("EURUSD", "1.1" + (100 + minute), "1.1" + (102 + minute));
                gateway.quote("AAPL", "200." + (10 + minute), "200." + (12 + minute));
            }
        }
        bot.marketOrder("AAPL", "buy", "3");
        bot.marketOrder("AAPL", "sell", "2");
        server.passUntil(START.plusSeconds(60L * MINUTES + 1));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> texts(JsonNode list, String name) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.get(name).asText()));
        return texts;
    }

    @Test
    void barsAreTheMinutesThatWereQuoted() {
        JsonNode answer =
                api.get("/v2/stocks/bars?symbols=EUR/USD,AAPL,NOSUCH&timeframe=1Min&start=2026-03-03T15:01:00Z")
                        .isStatus(200).json();

        assertThat(answer.get("next_page_token").isNull()).isTrue();
        assertThat(answer.get("bars").size()).isEqualTo(2);
        JsonNode euro = answer.get("bars").get("EUR/USD");
        assertThat(euro).hasSize(MINUTES - 2);
        assertThat(euro.get(0).toString()).isEqualTo("{\"t\":\"2026-03-03T15:01:00Z\",\"o\":1.1102,\"h\":1.1102,"
                + "\"l\":1.1102,\"c\":1.1102,\"v\":0,\"n\":0,\"vw\":1.1102}");
        assertThat(texts(euro, "t")).doesNotContain("2026-03-03T15:13:00Z");
    }

    @Test
    void tradesAreVolumeAndMoveNoPriceOfADealer() {
        JsonNode last = api.get("/v2/stocks/AAPL/bars?timeframe=1Min&sort=desc&limit=1").isStatus(200)
                .hasText("symbol", "AAPL").json().get("bars").get(0);

        assertThat(last.get("v").asInt()).isEqualTo(5);
        assertThat(last.get("n").asInt()).isEqualTo(2);
        assertThat(last.get("h").asDouble()).isEqualTo(200.30);
        assertThat(last.get("vw").asDouble()).isBetween(200.29, 200.31);
        JsonNode trades = api.get("/v2/stocks/trades?symbols=aapl").isStatus(200).json().get("trades").get("aapl");
        assertThat(trades).hasSize(2);
        assertThat(trades.get(0).get("s").asInt()).isEqualTo(3);
        assertThat(api.get("/v1beta3/crypto/us/latest/trades?symbols=AAPL").isStatus(200).json()
                .at("/trades/AAPL/tks").asText()).isEqualTo("S");
    }

    @ParameterizedTest
    @CsvSource({"5Min, 4", "7Min, 3", "1Hour, 0", "1Day, 0", "15Min, 1"})
    void aBarIsNotServedBeforeItIsClosed(String timeframe, int bars) {
        assertThat(api.get("/v1beta3/crypto/us/bars?symbols=EURUSD&start=2026-01-01&timeframe=" + timeframe)
                .isStatus(200).json().at("/bars/EURUSD")).hasSize(bars);
    }

    @ParameterizedTest
    @ValueSource(strings = {"asc", "desc"})
    void pagesFollowEachOtherWithoutGapOrRepetition(String sort) {
        String path = "/v2/stocks/quotes?symbols=EURUSD,AAPL,BTCUSD&start=2026-03-03&sort=" + sort;
        List<String> whole = quotes(api.get(path).isStatus(200).json());
        List<String> paged = new ArrayList<>();
        String token = "";
        for (int page = 0; page == 0 || !token.isEmpty(); page++) {
            JsonNode answer = api.get(path + "&limit=7&page_token=" + token).isStatus(200).json();
            List<String> items = quotes(answer);
            assertThat(items).hasSizeBetween(1, 7);
            paged.addAll(items);
            token = answer.get("next_page_token").asText("");
        }

        assertThat(paged).isEqualTo(whole).hasSize(2 * (MINUTES - 1) + 3);
    }

    private static List<String> quotes(JsonNode answer) {
        List<String> quotes = new ArrayList<>();
        answer.get("quotes").properties().forEach(
                symbol -> symbol.getValue().forEach(quote -> quotes.add(symbol.getKey() + quote)));
        return quotes;
    }

    @Test
    void whatIsKnownNowIsServedUnderEveryFamily() {
        assertThat(api.get("/v2/stocks/bars/latest?symbols=AAPL,NOSUCH").isStatus(200).json().get("bars").size())
                .isEqualTo(1);
        api.get("/v2/stocks/AAPL/bars/latest").isStatus(200).hasText("symbol", "AAPL");
        api.get("/v2/stocks/AAPL/trades/latest").isStatus(200).hasText("symbol", "AAPL");
        api.get("/v2/stocks/MSFT/trades/latest").isStatus(404);
        api.get("/v2/stocks/NOSUCH/bars?timeframe=1Min").isStatus(404);
        JsonNode snapshot = api.get("/v2/stocks/AAPL/snapshot").isStatus(200).json();
        assertThat(snapshot.at("/latestTrade/s").asInt()).isEqualTo(2);
        assertThat(snapshot.at("/latestQuote/bp").asDouble()).isEqualTo(200.29);
        assertThat(snapshot.at("/minuteBar/v").asInt()).isEqualTo(5);
        assertThat(snapshot.at("/dailyBar/n").asInt()).isEqualTo(2);
        assertThat(snapshot.has("prevDailyBar")).isFalse();
        assertThat(api.get("/v2/stocks/snapshots?symbols=AAPL,SPY,NOSUCH").isStatus(200).json().size()).isEqualTo(2);
    }

    @Test
    void cryptoDataNeedsNoKey() {
        ApiClient anyone = gateway.anonymous();
        ApiAnswer book = anyone.get("/v1beta3/crypto/us/latest/orderbooks?symbols=EUR/USD").isStatus(200);
        assertThat(book.json().at("/orderbooks/EUR~1USD/b/0/p").asDouble()).isEqualTo(1.1119);
        assertThat(book.json().at("/orderbooks/EUR~1USD/b")).hasSize(5);
        anyone.get("/v1beta3/crypto/us/snapshots?symbols=EUR/USD").isStatus(200);
        anyone.get("/v1beta3/crypto/us/bars?symbols=EUR/USD&timeframe=1min").isStatus(200);
        anyone.get("/v2/stocks/bars?symbols=AAPL&timeframe=1Min").isStatus(401);
    }

    @Test
    void ratesAreTheClosesOfBars() {
        JsonNode rates = api.get("/v1beta1/forex/rates?currency_pairs=EURUSD&timeframe=5Min&start=2026-03-03")
                .isStatus(200).json().at("/rates/EURUSD");

        assertThat(rates).hasSize(4);
        assertThat(rates.get(3).get("mp").asDouble()).isEqualTo(1.112);
        assertThat(rates.get(3).get("bp").asDouble()).isLessThan(rates.get(3).get("ap").asDouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"symbols=AAPL", "symbols=AAPL&timeframe=1m", "timeframe=1Min",
        "symbols=AAPL&timeframe=1Min&limit=0",
        "symbols=AAPL&timeframe=1Min&limit=10001", "symbols=AAPL&timeframe=1Min&page_token=x",
        "symbols=AAPL&timeframe=1Min&sort=up", "symbols=AAPL&timeframe=1Min&currency=EUR",
        "symbols=AAPL&timeframe=1Min&start=yesterday", "symbols=AAPL&timeframe=1Min&adjustment=magic"})
    void whatCannotBeAnsweredIsRefused(String query) {
        api.get("/v2/stocks/bars?" + query).isStatus(422);
    }
}
