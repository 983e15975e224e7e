package io.corro.gateway.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.persistence.books.user.ApiKeys.IssuedKey;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Events of trades from the journal and live: the same events with the same numbers, none twice and none lost. */
class TradeEventsTest {
    /** A Tuesday while every market is open. */
    private static final Instant OPEN = Instant.parse("2026-03-03T15:00:00Z");
    /** The next morning, before and after the shares' market opens. */
    private static final Instant EARLY = Instant.parse("2026-03-04T12:00:00Z");
    private static final Instant REOPENED = Instant.parse("2026-03-04T15:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private EngineGateway gateway = EngineGateway.startOn(database.database());
    private UUID account;
    private IssuedKey key;

    @BeforeEach
    void openAccount() {
        quoteAll();
        account = UUID.fromString(gateway.underTest().newBot().accountId());
        key = issueKey();
    }

    @AfterEach
    void stop() {
        gateway.close();
        database.close();
    }

    private IssuedKey issueKey() {
        return gateway.keys().issue(UUID.randomUUID(), account, "test", Optional.empty());
    }

    private void quoteAll() {
        gateway.setNow(OPEN);
        gateway.underTest().quoteAll();
    }

    private void restart() {
        gateway.close();
        gateway = EngineGateway.startOn(database.database());
        quoteAll();
        key = issueKey();
    }

    private ApiClient api() {
        return gateway.underTest().anonymous().with("APCA-API-KEY-ID", key.key().keyId())
                .with("APCA-API-SECRET-KEY", key.secret());
    }

    private String order(String symbol, String quantity, String limit) {
        return api().post("/v2/orders", """
                {"symbol": "%s", "side": "buy", "type": "limit", "qty": %s, "limit_price": %s, "time_in_force": "gtc"}
                """.formatted(symbol, quantity, limit)).isStatus(200).text("id");
    }

    /** Eight events: three entries, two fills, a replacement with its successor, a cancellation. */
    private void trade() {
        order("AAPL", "10", "200");
        order("EURUSD", "1000", "1.2");
        String resting = order("SPY", "5", "400");
        String successor = api().patch("/v2/orders/" + resting, "{\"qty\": 6}").isStatus(200).text("id");
        api().delete("/v2/orders/" + successor).isStatus(204);
    }

    @Test
    void resumedEventsAreThoseThatWereTold() {
        List<JsonNode> told;
        try (EventClient live = EventClient.open(gateway, key, "")) {
            trade();
            told = live.next(8);
        }
        assertThat(told).extracting(event -> event.get("event").asText())
                .containsExactly("new", "fill", "new", "fill", "new", "replaced", "new", "canceled");
        restart();

        for (int seen = 0; seen < told.size(); seen++) {
            String last = told.get(seen).get("event_id").asText();
            try (EventClient resumed = EventClient.open(gateway, key, "?since_id=" + last)) {
                assertThat(resumed.next(told.size() - seen - 1)).isEqualTo(told.subList(seen + 1, told.size()));
            }
        }
    }

    @Test
    void whatHappensDuringAndAfterTheReplayFollowsIt() {
        trade();

        try (EventClient events = EventClient.open(gateway, key, "?since_id=0")) {
            String id = order("SPY", "1", "300");
            List<JsonNode> all = events.next(9);

            assertThat(all.getLast().at("/order/id").asText()).isEqualTo(id);
            assertThat(all).extracting(event -> event.get("event_id").asLong()).doesNotHaveDuplicates().isSorted();
            assertThat(all.get(1).get("at")).isEqualTo(all.get(1).get("timestamp"));
        }
    }

    @Test
    void eventsEndSoonAfterTheirKeyWasRevoked() {
        try (EventClient events = EventClient.open(gateway, key, "")) {
            gateway.underTest().operator().delete("/admin/v1/accounts/" + account + "/keys/" + key.key().keyId())
                    .isStatus(204);

            events.awaitEnd();
        }
    }

    @Test
    void aBoundedQuestionEnds() {
        trade();
        List<JsonNode> all;
        try (EventClient events = EventClient.open(gateway, key, "?since=2026-03-01&until=2026-03-03T15:00:00Z")) {
            all = events.next(8);
        }
        String third = all.get(2).get("event_id").asText();
        String fifth = all.get(4).get("event_id").asText();

        try (EventClient events = EventClient.open(gateway, key, "?since_id=" + third + "&until_id=" + fifth)) {
            assertThat(events.next(2)).isEqualTo(all.subList(3, 5));
            events.awaitEnd();
        }
    }

    @Test
    void aReplayThatBeginsBetweenAnOrdersRecordsTellsTheSame() {
        List<JsonNode> told = new ArrayList<>();
        try (EventClient live = EventClient.open(gateway, key, "")) {
            gateway.setNow(EARLY);
            String waiting = orderThatWaits();
            gateway.underTest().quote("EURUSD", "1.10000", "1.10010");
            order("EURUSD", "1000", "1.05");
            gateway.setNow(REOPENED);
            awaitEntry(waiting);
            do {
                told.add(live.next());
            } while (!isEntry(told.getLast(), waiting));
        }
        restart();

        for (int seen = 0; seen < told.size(); seen++) {
            try (EventClient resumed = EventClient.open(
                    gateway, key, "?since_id=" + told.get(seen).get("event_id").asText())) {
                assertThat(resumed.next(told.size() - seen - 1)).isEqualTo(told.subList(seen + 1, told.size()));
            }
        }
    }

    /** A quote of the session lets the orders in, once the clock has opened it. */
    private void awaitEntry(String orderId) {
        do {
            gateway.underTest().quote("AAPL", "150.00", "150.10");
        } while (api().get("/v2/orders/" + orderId).isStatus(200).text("status").equals("accepted"));
    }

    private static boolean isEntry(JsonNode event, String orderId) {
        return event.get("event").asText().equals("new") && event.at("/order/id").asText().equals(orderId);
    }

    /** The engine learns by its clock that the market has closed. */
    private String orderThatWaits() {
        ApiAnswer order;
        do {
            order = api().get("/v2/orders/" + order("AAPL", "10", "100")).isStatus(200);
        } while (!order.text("status").equals("accepted"));
        return order.text("id");
    }

    @Test
    void whatIsGoneIsNotPassedOver() {
        trade();
        // A list of all orders waits until the tables have them.
        api().get("/v2/orders?status=all").isStatus(200);
        database.database().jdbi().useHandle(handle -> handle.execute("""
                DELETE FROM trading.engine_journal
                WHERE last_seq < (SELECT max(last_seq) FROM trading.engine_journal)"""));

        api().get("/v2/events/trades?since_id=1").isError(422, "number_out_of_range", "since_id");
        api().get("/v2/events/trades?since=2026-03-03").isError(422, "number_out_of_range", "since");
    }

    @ParameterizedTest
    @CsvSource({
        "since_id=1&since=2026-03-01, conflicting_fields, since_id",
        "until_id=7,                  missing_field,      since_id",
        "until=2026-03-01,            missing_field,      since",
        "since_id=01H8XYZ,            not_a_number,       since_id",
        "since=noon,                  not_a_time,         since"})
    void badQuestionIsRefused(String query, String reason, String field) {
        api().get("/v2/events/trades?" + query).isError(422, reason, field);
    }
}
