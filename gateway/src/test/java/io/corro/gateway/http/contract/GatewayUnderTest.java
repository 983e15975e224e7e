package io.corro.gateway.http.contract;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * A running server. It must have the reference instruments, and no feed but the quotes that the tests inject; each test
 * opens an account of its own.
 */
public record GatewayUnderTest(URI base, String adminKey) {

    public ApiClient anonymous() {
        return new ApiClient(base, Map.of());
    }

    public ApiClient operator() {
        return new ApiClient(base, Map.of("Authorization", "Bearer " + adminKey));
    }

    /** A bot with a fresh account of a million dollars at leverage 100, whose fills take any quantity. */
    public Bot newBot() {
        return newBot("1000000");
    }

    /** As {@link #newBot()}, with another balance. */
    public Bot newBot(String balance) {
        ApiAnswer opened = operator().post("/admin/v1/accounts", """
                {"name": "bot %s", "balance": "%s", "leverage": 100, "fill_profile": "optimistic"}"""
                .formatted(UUID.randomUUID(), balance));
        return new Bot(this, opened.text("id"), opened.json().at("/key/key_id").asText(),
                opened.json().at("/key/secret").asText());
    }

    /** Quotes an instrument by hand, and returns when everything that this triggers has happened. */
    public void quote(String symbol, String bid, String ask) {
        operator().post("/admin/v1/quotes", """
                {"symbol": "%s", "bid": "%s", "ask": "%s"}""".formatted(symbol, bid, ask)).isStatus(200);
    }

    /** Quotes a price of its usual size for each instrument that the tests trade. */
    public void quoteAll() {
        quote("EURUSD", "1.10000", "1.10010");
        quote("USDJPY", "150.000", "150.010");
        quote("XAUUSD", "2000.00", "2000.50");
        quote("BTCUSD", "50000.00", "50010.00");
        quote("AAPL", "150.00", "150.10");
        quote("SPY", "500.00", "500.10");
    }

    /** One account, its key and its client. */
    public record Bot(GatewayUnderTest gateway, String accountId, String keyId, String secret) {

        public ApiClient api() {
            return new ApiClient(gateway.base, Map.of("APCA-API-KEY-ID", keyId, "APCA-API-SECRET-KEY", secret));
        }

        /** Places an order that must be taken, and answers it. */
        public ApiAnswer order(String json) {
            return api().post("/v2/orders", json).isStatus(200);
        }

        public ApiAnswer marketOrder(String symbol, String side, String quantity) {
            return order("""
                    {"symbol": "%s", "side": "%s", "type": "market", "qty": "%s", "time_in_force": "gtc"}"""
                    .formatted(symbol, side, quantity));
        }

        public ApiAnswer limitOrder(String symbol, String side, String quantity, String price) {
            return order("""
                    {"symbol": "%s", "side": "%s", "type": "limit", "qty": "%s", "limit_price": "%s",
                     "time_in_force": "gtc"}""".formatted(symbol, side, quantity, price));
        }
    }
}
