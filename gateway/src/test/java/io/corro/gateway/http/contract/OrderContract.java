package io.corro.gateway.http.contract;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders that are well formed: placed, read, listed, replaced, cancelled. */
public abstract class OrderContract {
    private final GatewayUnderTest gateway;
    private Bot bot;

    protected OrderContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void openAccountInQuotedMarket() {
        gateway.quoteAll();
        bot = gateway.newBot();
    }

    @Test
    void marketOrderIsFilledWhenItIsAnswered() {
        bot.marketOrder("AAPL", "buy", "10")
                .hasText("status", "filled").hasText("filled_qty", "10").hasText("filled_avg_price", "150.1")
                .hasText("type", "market").hasText("order_type", "market").hasText("side", "buy")
                .hasText("time_in_force", "gtc").hasText("position_intent", "buy_to_open")
                .hasText("symbol", "AAPL").hasText("asset_class", "us_equity").hasText("order_class", "");
    }

    @Test
    void anOrderSaysOnRequestWhereItsTimeWent() {
        String order = """
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": "1", "time_in_force": "gtc"}""";

        JsonNode explained = bot.api().post("/v2/orders?explain=latency", order).isStatus(200).json();
        JsonNode inBatch = bot.api().post("/v2/orders:batch?explain=latency", "{\"orders\": [" + order + "]}")
                .isStatus(207).json().at("/0/order");

        for (JsonNode times : List.of(explained.get("latency_us"), inBatch.get("latency_us"))) {
            assertThat(times.propertyStream().map(Map.Entry::getKey))
                    .containsExactly("admitted", "ring", "matched", "journaled", "told");
            assertThat(times.valueStream()).allMatch(time -> time.longValue() >= 0);
            assertThat(times.get("admitted").longValue()).isLessThan(TimeUnit.MINUTES.toMicros(1));
        }
        assertThat(bot.api().post("/v2/orders", order).json().has("latency_us")).isFalse();
        bot.api().post("/v2/orders?explain=everything", order).isError(422, "unknown_value", "explain");
    }

    @Test
    void filledOrderHasItsTimesAndNoOthers() {
        ApiAnswer order = bot.marketOrder("AAPL", "buy", "1");

        assertThat(order.text("filled_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(order.text("submitted_at")).isEqualTo(order.text("created_at"));
        assertThat(order.text("canceled_at")).isNull();
        assertThat(order.json().get("legs").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURUSD", "EUR/USD", "EUR_USD", "eur/usd"})
    void orderEchoesTheSpellingOfItsSymbol(String spelling) {
        bot.marketOrder(spelling, "buy", "1000").hasText("symbol", spelling).hasText("asset_class", "crypto");
    }

    @Test
    void assetIdNamesAnInstrumentButIsNotEchoed() {
        String id = bot.api().get("/v2/assets/XAUUSD").text("id");

        bot.marketOrder(id, "buy", "1").hasText("symbol", "XAUUSD").hasText("asset_id", id);
    }

    @Test
    void amountsMayBeNumbersAndEmptyFieldsAreAbsent() {
        bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "limit", "qty": 3, "limit_price": 100.5,
                 "time_in_force": "day", "notional": null, "client_order_id": "", "order_class": "", "legs": null,
                 "take_profit": null, "stop_price": "", "unknown_field": {"deep": [1]}}""")
                .hasText("qty", "3").hasText("limit_price", "100.5").hasText("status", "new")
                .hasText("time_in_force", "day");
    }

    @Test
    void notionalIsConvertedAtTheAskAndRoundedDown() {
        bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "market", "notional": 1000, "time_in_force": "day"}""")
                .hasText("notional", "1000").hasText("qty", null).hasText("filled_qty", "6.662");
    }

    @Test
    void partsOfSharesAreTradedByEveryTypeThatMayRest() {
        bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": "1.855", "time_in_force": "day"}""")
                .hasText("qty", "1.855").hasText("filled_qty", "1.855").hasText("filled_avg_price", "150.1");
        String limit = part("limit", "\"limit_price\": 160, \"qty\": \"0.5\"");
        String stop = part("stop", "\"stop_price\": 140, \"qty\": \"0.25\"");
        String stopLimit = part("stop_limit", "\"stop_price\": 140, \"limit_price\": 139, \"qty\": \"0.105\"");
        bot.api().patch("/v2/orders/" + limit, "{\"qty\": \"0.75\"}").isStatus(200).hasText("qty", "0.75");

        gateway.quote("AAPL", "139.90", "140.00");
        gateway.quote("AAPL", "160.10", "160.20");

        bot.api().get("/v2/orders/" + stop).hasText("status", "filled").hasText("filled_qty", "0.25");
        bot.api().get("/v2/orders/" + stopLimit).hasText("status", "filled").hasText("filled_qty", "0.105");
        bot.api().get("/v2/positions/AAPL").hasText("qty", "0.75").hasText("qty_available", "0.75")
                .hasText("avg_entry_price", "150.1").hasText("cost_basis", "112.575");
        bot.api().delete("/v2/positions/AAPL?percentage=50").isStatus(200).hasText("filled_qty", "0.375");
        bot.api().delete("/v2/positions/AAPL").isStatus(200).hasText("filled_qty", "0.375");
        bot.api().get("/v2/assets/AAPL").hasFlag("fractionable", true).hasText("min_trade_increment", "0.001")
                .hasText("min_order_size", "0.001");
    }

    private String part(String type, String terms) {
        return bot.order("{\"symbol\": \"AAPL\", \"side\": \"sell\", \"type\": \"" + type
                + "\", \"time_in_force\": \"day\", " + terms + "}").hasText("status", "new").text("id");
    }

    @Test
    void notionalOfForeignCurrencyIsInAccountCurrency() {
        bot.order("""
                {"symbol": "USDJPY", "side": "sell", "type": "market", "notional": "5999", "time_in_force": "ioc"}""")
                .hasText("notional", "5999").hasText("qty", null).hasText("filled_qty", "5000").hasText("side", "sell");
    }

    @Test
    void restingOrdersAreFilledByALaterQuote() {
        String limit = bot.limitOrder("AAPL", "buy", "5", "140").hasText("status", "new").text("id");
        String stop = bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "stop", "qty": 2, "stop_price": 160,
                 "time_in_force": "gtc"}""").hasText("status", "new").hasText("stop_price", "160").text("id");

        gateway.quote("AAPL", "139.80", "139.90");
        gateway.quote("AAPL", "160.10", "160.20");

        bot.api().get("/v2/orders/" + limit).hasText("status", "filled").hasText("filled_qty", "5");
        bot.api().get("/v2/orders/" + stop).hasText("status", "filled").hasText("filled_avg_price", "160.2");
    }

    @Test
    void stopLimitRestsAtItsLimitOnceItsStopIsReached() {
        String id = bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "stop_limit", "qty": 2, "stop_price": 160,
                 "limit_price": "160.05", "time_in_force": "gtc"}""").hasText("status", "new")
                .hasText("type", "stop_limit").hasText("stop_price", "160").hasText("limit_price", "160.05").text("id");

        gateway.quote("AAPL", "160.10", "160.20");
        assertThat(bot.api().get("/v2/orders/" + id).hasText("status", "new").text("triggered_at")).isNotNull();
        gateway.quote("AAPL", "159.95", "160.05");

        bot.api().get("/v2/orders/" + id).hasText("status", "filled").hasText("filled_avg_price", "160.05");
    }

    @Test
    void bracketProtectsWhatItsEntryBuys() {
        ApiAnswer entry = bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": 10, "time_in_force": "gtc",
                 "order_class": "bracket", "take_profit": {"limit_price": 160},
                 "stop_loss": {"stop_price": "140", "limit_price": 139}}""")
                .hasText("status", "filled").hasText("order_class", "bracket");
        JsonNode legs = entry.json().get("legs");
        assertThat(legs).hasSize(2);
        assertThat(legs.get(0).get("type").asText() + legs.get(1).get("type").asText()).isEqualTo("limitstop_limit");
        assertThat(legs.get(0).get("status").asText()).isEqualTo("new");
        assertThat(legs.get(0).get("order_class").asText()).isEqualTo("bracket");
        String stopLoss = legs.get(1).get("id").asText();

        String moved = bot.api().patch("/v2/orders/" + stopLoss, "{\"stop_price\": 141}").isStatus(200)
                .hasText("stop_price", "141").hasText("order_class", "bracket").text("id");
        bot.api().patch("/v2/orders/" + moved, "{\"qty\": 5}").isError(422, "fixed_by_group");
        gateway.quote("AAPL", "160.00", "160.10");

        bot.api().get("/v2/orders/" + moved).hasText("status", "canceled").hasText("end_reason", "group");
        assertThat(bot.api().get("/v2/positions").json()).isEmpty();
        ApiAnswer later = bot.api().get("/v2/orders/" + entry.text("id"));
        assertThat(later.json().get("legs")).hasSize(3);
        assertThat(ids("?status=all&nested=true")).containsExactly(entry.text("id"));
        assertThat(ids("?status=all")).hasSize(4);
    }

    /** Of the exits of one group only one can trade; those of an entry that rests claim nothing yet. */
    @Test
    void exitsOfAGroupClaimTheirPositionOnce() {
        bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": 10, "time_in_force": "gtc",
                 "order_class": "bracket", "take_profit": {"limit_price": 160}, "stop_loss": {"stop_price": 140}}""");
        bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": 20, "time_in_force": "gtc"}""");
        bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "limit", "limit_price": 100, "qty": 4,
                 "time_in_force": "gtc", "order_class": "oto", "stop_loss": {"stop_price": 90}}""");

        bot.api().get("/v2/positions/AAPL").hasText("qty", "30").hasText("qty_available", "20");
        bot.api().delete("/v2/positions/AAPL?qty=21").isError(403, "insufficient_quantity")
                .hasText("existing_qty", "30").hasText("available", "20").hasText("held_for_orders", "10");
        bot.order("""
                {"symbol": "AAPL", "side": "sell", "type": "limit", "limit_price": 170, "qty": 20,
                 "time_in_force": "gtc", "order_class": "oco", "take_profit": {"limit_price": 170},
                 "stop_loss": {"stop_price": 130}}""");
        bot.api().get("/v2/positions/AAPL").hasText("qty_available", "0");
    }

    @Test
    void exitsAreHeldAndEndWithTheirEntry() {
        ApiAnswer entry = bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "limit", "limit_price": 100, "qty": 10,
                 "time_in_force": "gtc", "order_class": "oto", "stop_loss": {"trail_percent": 5}}""")
                .hasText("status", "new");
        String exit = entry.json().get("legs").get(0).get("id").asText();
        bot.api().get("/v2/orders/" + exit).hasText("status", "held").hasText("type", "trailing_stop");
        assertThat(ids("")).containsExactlyInAnyOrder(entry.text("id"), exit);
        assertThat(ids("?nested=true")).containsExactly(entry.text("id"));

        bot.api().delete("/v2/orders/" + entry.text("id")).isStatus(204);

        bot.api().get("/v2/orders/" + exit).hasText("status", "canceled");
        bot.api().delete("/v2/orders/" + exit).isStatus(204);
    }

    @Test
    void ocoClosesOneWayOrTheOther() {
        bot.marketOrder("AAPL", "buy", "10");
        ApiAnswer oco = bot.order("""
                {"symbol": "AAPL", "side": "sell", "type": "limit", "qty": 10, "time_in_force": "gtc",
                 "order_class": "oco", "take_profit": {"limit_price": 160}, "stop_loss": {"stop_price": 140}}""")
                .hasText("status", "new").hasText("limit_price", "160").hasText("position_intent", "sell_to_close");
        String stop = oco.json().get("legs").get(0).get("id").asText();

        gateway.quote("AAPL", "139.90", "140.00");

        bot.api().get("/v2/orders/" + stop).hasText("status", "filled").hasText("filled_avg_price", "139.9");
        bot.api().get("/v2/orders/" + oco.text("id")).hasText("status", "canceled");
    }

    /** Whatever has become of the exits meanwhile. */
    @Test
    void legsAreToldOfOrdersThatEndAtOnce() {
        bot.marketOrder("AAPL", "buy", "20");
        ApiAnswer oco = bot.order("""
                {"symbol": "AAPL", "side": "sell", "type": "limit", "qty": 10, "time_in_force": "gtc",
                 "order_class": "oco", "take_profit": {"limit_price": 149}, "stop_loss": {"stop_price": 140}}""")
                .hasText("status", "filled");
        assertThat(oco.json().at("/legs/0/status").asText()).isEqualTo("canceled");
        ApiAnswer stopped = bot.order("""
                {"symbol": "AAPL", "side": "sell", "type": "limit", "qty": 10, "time_in_force": "gtc",
                 "order_class": "oco", "take_profit": {"limit_price": 170}, "stop_loss": {"stop_price": 150}}""");
        assertThat(stopped.json().at("/legs/0/status").asText()).isEqualTo("filled");
    }

    @Test
    void ofReplacementsAtOnceOneIsTakenAndTheOthersComeTooLate() {
        String id = bot.limitOrder("AAPL", "buy", "10", "100").text("id");

        List<CompletableFuture<ApiAnswer>> asked = IntStream.range(90, 98).mapToObj(
                price -> CompletableFuture.supplyAsync(
                        () -> bot.api().patch("/v2/orders/" + id, "{\"limit_price\": " + price + "}")))
                .toList();
        List<ApiAnswer> answers = asked.stream().map(CompletableFuture::join).toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        answers.stream().filter(answer -> answer.status() != 200)
                .forEach(answer -> answer.isError(422, "order_not_live"));
    }

    @Test
    void aReplacementRefusesToExplainItsLatency() {
        String id = bot.limitOrder("AAPL", "buy", "10", "100").text("id");

        bot.api().patch("/v2/orders/" + id + "?explain=latency", "{\"qty\": 9}")
                .isError(422, "unknown_parameter", "explain");

        bot.api().get("/v2/orders/" + id).hasText("status", "new").hasText("qty", "10");
    }

    @Test
    void aReduceOnlyOrderMovesThoughAPlainOneCompetes() {
        bot.marketOrder("AAPL", "buy", "10");
        String id = bot.order("""
                {"symbol": "AAPL", "side": "sell", "type": "limit", "qty": 10, "limit_price": 200, "reduce_only": true,
                 "time_in_force": "gtc"}""").text("id");
        bot.limitOrder("AAPL", "sell", "10", "210");

        String moved = bot.api().patch("/v2/orders/" + id, "{\"limit_price\": 190}").isStatus(200).text("id");
        String smaller = bot.api().patch("/v2/orders/" + moved, "{\"qty\": 9}").isStatus(200).text("id");
        bot.api().patch("/v2/orders/" + smaller, "{\"qty\": 10}").isError(403, "insufficient_quantity", "qty");
    }

    @Test
    void trailingStopShowsWhatItHasSeenAndWhereItStands() {
        String id = bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "trailing_stop", "qty": 2, "trail_price": "5",
                 "time_in_force": "gtc"}""").hasText("status", "new").hasText("trail_price", "5")
                .hasText("hwm", "150.1").hasText("stop_price", "155.1").text("id");

        String narrower = bot.api().patch("/v2/orders/" + id, "{\"trail\": 2}").isStatus(200)
                .hasText("trail_price", "2").hasText("hwm", "150.1").hasText("stop_price", "152.1").text("id");
        bot.order("""
                {"symbol": "AAPL", "side": "sell", "type": "trailing_stop", "qty": 2, "trail_percent": 10,
                 "time_in_force": "day"}""").hasText("trail_percent", "10").hasText("hwm", "150")
                .hasText("stop_price", "135");

        gateway.quote("AAPL", "147.90", "148.00");
        gateway.quote("AAPL", "149.90", "150.00");

        bot.api().get("/v2/orders/" + narrower).hasText("status", "filled").hasText("filled_avg_price", "150")
                .hasText("hwm", "148").hasText("stop_price", "150");
    }

    @Test
    void ordersEndWhenTheySay() {
        String id = bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "limit", "qty": 2, "limit_price": 100,
                 "time_in_force": "gtd", "expires_at": "2026-03-04T10:00:00-05:00"}""")
                .hasText("time_in_force", "gtd").hasText("expires_at", "2026-03-04T15:00:00Z").text("id");

        String later = bot.api().patch("/v2/orders/" + id, "{\"expires_at\": \"2026-03-05T15:00:00Z\"}").isStatus(200)
                .hasText("time_in_force", "gtd").hasText("expires_at", "2026-03-05T15:00:00Z").text("id");
        bot.api().patch("/v2/orders/" + later, "{\"time_in_force\": \"gtc\", \"expires_at\": \"2026-03-06\"}")
                .isError(422, "conflicting_fields", "expires_at");
        bot.api().patch("/v2/orders/" + later, "{\"expires_at\": \"2026-03-05T15:00:00Z\"}")
                .isError(422, "nothing_changed");
        bot.api().patch("/v2/orders/" + later, "{\"time_in_force\": \"gtc\"}").isStatus(200)
                .hasText("time_in_force", "gtc");
    }

    @Test
    void ordersForTheOpeningAndTheClosingAreAccepted() {
        bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": 2, "time_in_force": "opg"}""")
                .hasText("status", "accepted").hasText("time_in_force", "opg");
        bot.order("""
                {"symbol": "AAPL", "side": "sell", "type": "limit", "qty": 2, "limit_price": 10,
                 "time_in_force": "cls"}""").hasText("status", "accepted").hasText("time_in_force", "cls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel_newest", "cancel_oldest", "cancel_both", "decrement"})
    void whatPreventsSelfTradesIsEchoed(String mode) {
        String id = bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "limit", "qty": 3, "limit_price": 100,
                 "self_trade_prevention": "%s", "time_in_force": "gtc"}""".formatted(mode))
                .hasText("self_trade_prevention", mode).text("id");

        bot.api().patch("/v2/orders/" + id, "{\"qty\": 4}").isStatus(200).hasText("self_trade_prevention", mode);
    }

    @Test
    void theAccountSaysWhatPreventsTheSelfTradesOfOrdersThatDoNot() {
        bot.api().get("/v2/account/configurations").hasText("self_trade_prevention", "cancel_newest");
        bot.api().patch("/v2/account/configurations", "{\"self_trade_prevention\": \"cancel_oldest\"}").isStatus(200)
                .hasText("self_trade_prevention", "cancel_oldest");

        bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "limit", "qty": 3, "limit_price": 100,
                 "time_in_force": "gtc"}""").hasText("self_trade_prevention", "cancel_oldest");
        bot.api().patch("/v2/account/configurations", "{\"self_trade_prevention\": \"never\"}")
                .isError(422, "unknown_value", "self_trade_prevention");
    }

    /** Shares are lent whole: a sale that would leave a part of one short is refused, whatever its own size. */
    @Test
    void partsOfSharesAreNotSoldShortBehindAPosition() {
        bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": 1.2, "time_in_force": "day"}""");
        bot.api().post("/v2/orders", """
                {"symbol": "AAPL", "side": "sell", "type": "market", "qty": 3, "time_in_force": "gtc"}""")
                .isError(403, "shorting_not_allowed", "side");
    }

    @Test
    void flagsAreHonouredAndEchoed() {
        bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "limit", "qty": 3, "limit_price": 149, "post_only": true,
                 "time_in_force": "gtc"}""").hasText("status", "new").hasFlag("post_only", true)
                .hasFlag("reduce_only", false).hasText("position_intent", "buy_to_open");
        bot.marketOrder("AAPL", "buy", "10");
        String exit = bot.order("""
                {"symbol": "AAPL", "side": "sell", "type": "limit", "qty": 10, "limit_price": 200, "reduce_only": true,
                 "time_in_force": "gtc"}""").hasText("status", "new").hasFlag("reduce_only", true)
                .hasText("position_intent", "sell_to_close").text("id");

        bot.marketOrder("AAPL", "sell", "10");

        bot.api().get("/v2/orders/" + exit).hasText("status", "canceled").hasText("end_reason", "nothing_to_reduce");
    }

    @Test
    void orderIsFoundByEitherId() {
        String clientOrderId = "mine:" + UUID.randomUUID();
        String id = bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "limit", "qty": 1, "limit_price": 100,
                 "time_in_force": "gtc", "client_order_id": "%s"}""".formatted(clientOrderId)).text("id");

        bot.api().get("/v2/orders/" + id + "?nested=True").isStatus(200).hasText("client_order_id", clientOrderId);
        bot.api().get("/v2/orders:by_client_order_id?client_order_id=" + clientOrderId)
                .isStatus(200).hasText("id", id);
    }

    @Test
    void clientOrderIdIsMadeUpWhenThereIsNone() {
        String clientOrderId = bot.marketOrder("AAPL", "buy", "1").text("client_order_id");

        assertThat(UUID.fromString(clientOrderId)).isNotNull();
    }

    @Test
    void ordersOfOthersAreNotFound() {
        String id = bot.limitOrder("AAPL", "buy", "1", "100").text("id");
        Bot other = gateway.newBot();

        other.api().get("/v2/orders/" + id).isError(404, "order_not_found");
        other.api().patch("/v2/orders/" + id, "{\"qty\": 2}").isError(404, "order_not_found");
        other.api().delete("/v2/orders/" + id).isError(404, "order_not_found");
    }

    @Test
    void replacementIsANewOrder() {
        ApiAnswer old = bot.limitOrder("AAPL", "buy", "5", "140");
        ApiAnswer order = bot.api().patch("/v2/orders/" + old.text("id"), """
                {"qty": "7", "limit_price": "141.00", "order_id": "ignored"}""").isStatus(200);

        order.hasText("replaces", old.text("id")).hasText("qty", "7").hasText("limit_price", "141")
                .hasText("status", "new").hasText("time_in_force", "gtc");
        assertThat(order.text("id")).isNotEqualTo(old.text("id"));
        assertThat(order.text("client_order_id")).isNotEqualTo(old.text("client_order_id"));
        bot.api().get("/v2/orders/" + old.text("id"))
                .hasText("status", "replaced").hasText("replaced_by", order.text("id"));
    }

    @Test
    void cancelledOrderStaysCancelled() {
        String id = bot.limitOrder("AAPL", "buy", "5", "140").text("id");

        ApiAnswer answer = bot.api().delete("/v2/orders/" + id).isStatus(204);
        assertThat(answer.body()).isEmpty();
        bot.api().delete("/v2/orders/" + id).isStatus(204);
        assertThat(bot.api().get("/v2/orders/" + id).hasText("status", "canceled").text("canceled_at")).isNotNull();
    }

    @Test
    void cancellingAllAnswersEachOrder() {
        String first = bot.limitOrder("AAPL", "buy", "5", "140").text("id");
        String second = bot.limitOrder("SPY", "buy", "5", "400").text("id");

        ApiAnswer answer = bot.api().delete("/v2/orders").isStatus(207);
        assertThat(answer.each("id")).containsExactlyInAnyOrder(first, second);
        assertThat(answer.each("status")).containsOnly("200");
        assertThat(bot.api().delete("/v2/orders").isStatus(207).json()).isEmpty();
    }

    @Test
    void listsAreFilteredAndOrdered() {
        String first = bot.limitOrder("AAPL", "buy", "1", "140").text("id");
        String second = bot.limitOrder("EUR/USD", "buy", "1000", "1.05").text("id");
        String third = bot.limitOrder("AAPL", "sell", "1", "190").text("id");
        String filled = bot.marketOrder("SPY", "buy", "1").text("id");

        assertThat(ids("")).containsExactly(third, second, first);
        assertThat(ids("?direction=asc&limit=2")).containsExactly(first, second);
        assertThat(ids("?status=closed")).containsExactly(filled);
        assertThat(ids("?status=all&nested=true")).containsExactly(filled, third, second, first);
        assertThat(ids("?status=all&symbols=AAPL,SPY&side=buy")).containsExactly(filled, first);
        assertThat(ids("?symbols=eur_usd")).containsExactly(second);
        assertThat(ids("?asset_class=crypto")).containsExactly(second);
        assertThat(ids("?asset_class=us_option")).isEmpty();
        assertThat(ids("?status=all&asset_class=us_equity&limit=1")).containsExactly(filled);
        assertThat(ids("?after_order_id=" + second)).containsExactly(third);
        assertThat(ids("?status=all&before_order_id=" + second)).containsExactly(first);
        assertThat(ids("?status=all&until=2020-01-01")).isEmpty();
        assertThat(ids("?status=all&until=1970-01-01")).isEmpty();
        assertThat(ids("?after=2020-01-01T00:00:00+01:00")).containsExactly(third, second, first);
    }

    private List<String> ids(String query) {
        return bot.api().get("/v2/orders" + query).isStatus(200).each("id");
    }
}
