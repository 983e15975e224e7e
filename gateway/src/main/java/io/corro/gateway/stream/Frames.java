package io.corro.gateway.stream;

import java.math.BigDecimal;
import java.util.List;

import akka.util.ByteString;

import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.engine.runtime.port.PriceAlertFired;
import io.corro.gateway.http.activity.ActivityJson;
import io.corro.gateway.http.order.OrderAnswer;
import io.corro.gateway.http.order.OrderJson;
import io.corro.gateway.httpkit.wire.Json;
import io.corro.gateway.httpkit.wire.JsonBody;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.stream.ClientMessage.OrderMessage;

/**
 * What the server says on a stream. Every frame has {@code stream} and an object {@code data}, since clients look into
 * both without asking.
 */
final class Frames {
    static final String TRADE_UPDATES = "trade_updates";
    static final String ACCOUNT_UPDATES = "account_updates";
    static final String PRICE_ALERTS = "price_alerts";
    /** Of answers to order messages, which come without being listened to. */
    private static final String ORDERS = "orders";
    /** Every stream that can be listened to. */
    static final List<String> STREAMS = List.of(TRADE_UPDATES, ACCOUNT_UPDATES, PRICE_ALERTS);

    private final Instruments instruments;
    private final OrderJson orders;

    Frames(Instruments instruments) {
        this.instruments = instruments;
        orders = new OrderJson(instruments);
    }

    static ByteString authorization(boolean isAuthorized, String action) {
        return frame("authorization", json -> json.begin()
                .text("status", isAuthorized ? "authorized" : "unauthorized").text("action", action).end());
    }

    static ByteString listening(List<String> streams) {
        return frame("listening", json -> json.begin().strings("streams", streams).end());
    }

    /** @param reason a stable machine word */
    static ByteString error(String reason, String message) {
        return ByteString.fromArray(Json.bytes(json -> json.begin()
                .text("stream", "error").text("action", "error")
                .name("data").begin().text("error_message", message).text("reason", reason).end()
                .end()));
    }

    static ByteString unknownStreams(List<String> names) {
        return error("unknown_stream", "there is no stream " + String.join(", ", names) + "; there are "
                + String.join(", ", STREAMS));
    }

    /** What became of an order message. */
    ByteString order(OrderMessage message, OrderAnswer answer) {
        return frame(ORDERS, json -> orders.write(json.begin().text("request_id", message.requestId())
                .text("action", message.action().word()), answer, message.explainsLatency()).end());
    }

    ByteString update(TradeUpdate update) {
        return frame(TRADE_UPDATES, json -> write(json, update));
    }

    /** The account as it stands after a change of its row, in the convention's words. */
    static ByteString account(AccountRecord account) {
        return frame(ACCOUNT_UPDATES, json -> json.begin()
                .id("id", account.id())
                .time("created_at", account.createdAtUs())
                .time("updated_at", account.updatedAtUs())
                .text("status", "ACTIVE")
                .flag("trading_blocked", account.status() != AccountStatus.ACTIVE)
                .text("currency", FxConversion.ACCOUNT_CURRENCY)
                .decimal("cash", Money.toDecimal(account.balance()))
                .decimal("cash_withdrawable", Money.toDecimal(Math.max(0, account.balance() - account.marginUsed())))
                .decimal("margin_used", Money.toDecimal(account.marginUsed()))
                .decimal("realized_pl", Money.toDecimal(account.realizedPnl()))
                .decimal("commission", Money.toDecimal(account.feeTotal()))
                .end());
    }

    static ByteString alert(PriceAlertFired fired) {
        return frame(PRICE_ALERTS, json -> json.begin()
                .id("id", fired.alertId())
                .text("symbol", fired.symbol())
                .text("condition", fired.condition())
                .decimal("price", fired.target())
                .decimal("triggered_price", fired.price())
                .text("note", fired.note())
                .time("timestamp", fired.atUs())
                .end());
    }

    /** As a server-sent event. */
    ByteString event(TradeUpdate update) {
        ByteString data = ByteString.fromArray(Json.bytes(json -> write(json, update)));
        return ByteString.fromString("id: " + update.eventSeq() + "\ndata: ").concat(data)
                .concat(ByteString.fromString("\n\n"));
    }

    private void write(JsonWriter json, TradeUpdate update) {
        json.begin()
                .time("at", update.atUs())
                .text("event", update.event().code())
                .text("event_id", Long.toString(update.eventSeq()))
                .time("timestamp", update.atUs());
        update.execution().ifPresent(execution -> write(json, execution));
        json.name("order");
        orders.write(json, update.order());
        json.end();
    }

    private void write(JsonWriter json, ExecutionRecord execution) {
        Instrument instrument = instruments.byNumber(execution.instrument());
        BigDecimal positionUnits = instrument.units(execution.positionQuantity());
        json.id("execution_id", execution.id())
                .decimal("price", instrument.price(execution.priceTicks()))
                .decimal("qty", instrument.units(execution.quantity()))
                .decimal("position_qty", positionUnits)
                .decimal("commission", Money.toDecimal(execution.fee()))
                .decimal("realized_pl", Money.toDecimal(execution.realizedPnl()))
                .name("explanation");
        ActivityJson.writeExplanation(json, execution, instrument);
    }

    private static ByteString frame(String stream, JsonBody data) {
        return ByteString.fromArray(Json.bytes(json -> {
            json.begin().text("stream", stream).name("data");
            data.write(json);
            json.end();
        }));
    }
}
