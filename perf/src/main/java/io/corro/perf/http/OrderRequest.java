package io.corro.perf.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.corro.perf.http.TradingServer.Key;

/** The bytes of a request that places an order; number and side are written over in place. Not thread-safe. */
final class OrderRequest {
    private static final int NUMBER_DIGITS = 16;
    private static final String NUMBER = "0".repeat(NUMBER_DIGITS);
    private static final byte[] BUY = "\"buy\" ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SELL = "\"sell\"".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int numberAt;
    private final int sideAt;
    private int sent;

    /** @param run stands at the beginning of each {@code client_order_id} */
    OrderRequest(Key key, String run) {
        String body = "{\"symbol\":\"EUR/USD\",\"side\":\"sell\",\"type\":\"market\",\"qty\":\"1000\","
                + "\"time_in_force\":\"gtc\",\"client_order_id\":\"" + run + "-" + NUMBER + "\"}";
        String request = "POST /v2/orders HTTP/1.1\r\nHost: 127.0.0.1\r\nAPCA-API-KEY-ID: " + key.id()
                + "\r\nAPCA-API-SECRET-KEY: " + key.secret() + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        bytes = request.getBytes(StandardCharsets.US_ASCII);
        numberAt = request.length() - 2 - NUMBER_DIGITS;
        sideAt = request.indexOf("\"sell\"");
    }

    byte[] bytes() {
        return bytes;
    }

    /** Another order: it buys and sells by turns, so that the account's position stays small. */
    void number(long number) {
        byte[] digits = HexFormat.of().toHexDigits(number).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, bytes, numberAt, NUMBER_DIGITS);
        System.arraycopy(sent++ % 2 == 0 ? BUY : SELL, 0, bytes, sideAt, SELL.length);
    }
}
