package io.corro.gateway.http.watchlist;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Watchlists over a real socket, on a real database. */
class WatchlistEndpointsTest {
    @AutoClose
    private static final EngineGateway gateway = EngineGateway.startWithOwnDatabase();

    private ApiClient api;

    @BeforeEach
    void openAccount() {
        api = gateway.underTest().newBot().api();
    }

    private ApiAnswer create(String name, String symbols) {
        return api.post("/v2/watchlists", "{\"name\": \"%s\", \"symbols\": %s}".formatted(name, symbols));
    }

    private static List<String> symbols(ApiAnswer list) {
        return list.isStatus(200).json().get("assets").findValuesAsText("symbol");
    }

    @Test
    void aListKeepsItsOrderAndEachSymbolOnce() {
        ApiAnswer created = create("mine", "[\"SPY\", \"btc/usd\", \"AAPL\", \"spy\", null, \"\"]");

        assertThat(symbols(created)).containsExactly("SPY", "BTC/USD", "AAPL");
        assertThat(symbols(api.get("/v2/watchlists/" + created.text("id")))).hasSize(3);
        assertThat(symbols(api.get("/v2/watchlists/" + created.text("id").replace("-", "")))).hasSize(3);
        assertThat(symbols(api.get("/v2/watchlists:by_name?name=mine"))).hasSize(3);
        ApiAnswer all = api.get("/v2/watchlists").isStatus(200);
        assertThat(all.each("name")).containsExactly("mine");
        assertThat(all.json().get(0).has("assets")).isFalse();
        assertThat(UUID.fromString(all.each("account_id").getFirst())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name"})
    void aListIsChangedInPlace(String by) {
        String id = create("tech", "[\"AAPL\"]").text("id");
        String path = by.equals("id") ? "/v2/watchlists/" + id : "/v2/watchlists:by_name?name=tech";

        assertThat(symbols(api.post(path, "{\"symbol\": \"SPX500\"}"))).containsExactly("AAPL", "SPX500/USD");
        assertThat(symbols(api.put(path, "{\"symbols\": [\"SPY\", \"EURUSD\"]}"))).containsExactly("SPY", "EUR/USD");
        assertThat(symbols(api.patch(path, "{\"symbols\": []}"))).isEmpty();
        api.put(path, "{\"name\": \"renamed\"}").isStatus(200).hasText("name", "renamed").hasText("id", id);
        api.get("/v2/watchlists:by_name?name=tech").isError(404, "watchlist_not_found");
    }

    @Test
    void aSymbolIsRemovedByAnySpelling() {
        String path = "/v2/watchlists/" + create("pairs", "[\"EUR/USD\", \"BTC/USD\", \"AAPL\"]").text("id");

        assertThat(symbols(api.delete(path + "/EUR/USD"))).containsExactly("BTC/USD", "AAPL");
        assertThat(symbols(api.delete(path + "/BTC%2FUSD"))).containsExactly("AAPL");
        assertThat(symbols(api.delete(path + "/aapl"))).isEmpty();
        api.delete(path + "/AAPL").isError(404, "symbol_not_listed", "symbol");
    }

    @Test
    void aDeletedListIsGone() {
        String id = create("short", "[]").text("id");
        create("other", "[]");

        assertThat(api.delete("/v2/watchlists/" + id).isStatus(204).body()).isEmpty();
        api.delete("/v2/watchlists/" + id).isError(404, "watchlist_not_found");
        api.delete("/v2/watchlists:by_name?name=other").isStatus(204);
        assertThat(api.get("/v2/watchlists").json()).isEmpty();
    }

    @Test
    void namesAreUniqueWithinAUser() {
        create("one", "[]").isStatus(200);
        create("one", "[]").isError(422, "watchlist_name_taken", "name");
        String two = create("two", "[]").text("id");
        api.put("/v2/watchlists/" + two, "{\"name\": \"one\"}").isError(422, "watchlist_name_taken", "name");
        api.put("/v2/watchlists/" + two, "{\"name\": \"two\", \"symbols\": [\"SPY\"]}").isStatus(200);

        ApiClient other = gateway.underTest().newBot().api();
        other.post("/v2/watchlists", "{\"name\": \"one\"}").isStatus(200);
        other.get("/v2/watchlists/" + two).isError(404, "watchlist_not_found");
        other.delete("/v2/watchlists/" + two).isError(404, "watchlist_not_found");
    }

    @Test
    void aSymbolIsAddedOnce() {
        String id = create("tech", "[\"AAPL\"]").text("id");

        api.post("/v2/watchlists/" + id, "{\"symbol\": \"aapl\"}").isError(422, "symbol_already_listed", "symbol");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "{}                                         | missing_field      | name",
        "{\"name\": \"\"}                           | missing_field      | name",
        "{\"name\": \"x\", \"symbols\": [\"NOPE\"]} | unknown_symbol     | symbols",
        "{\"name\": \"x\", \"symbols\": \"AAPL\"}   | wrong_type         | symbols",
        "{\"name\": \"a\\u0007b\"}                  | invalid_characters | name",
        "{\"name\": [1]}                            | wrong_type         | name"})
    void badListIsRefused(String body, String reason, String field) {
        api.post("/v2/watchlists", body).isError(422, reason, field);
    }

    @Test
    void badChangeIsRefused() {
        String path = "/v2/watchlists/" + create("tech", "[]").text("id");

        api.put(path, "{}").isError(422, "missing_field", "name");
        api.put(path, "{\"name\": \"%s\"}".formatted("x".repeat(65))).isError(422, "too_long", "name");
        api.post(path, "{}").isError(422, "missing_field", "symbol");
        api.delete(path + "/NOPE").isError(404, "unknown_symbol", "symbol");
        api.get("/v2/watchlists/nonsense").isError(422, "not_a_uuid", "watchlist_id");
        api.get("/v2/watchlists:by_name").isError(422, "missing_field", "name");
    }
}
