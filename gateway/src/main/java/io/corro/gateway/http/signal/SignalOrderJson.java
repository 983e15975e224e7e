package io.corro.gateway.http.signal;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.gateway.httpkit.wire.Described;

/** The order that has executed a signal. */
@Described("The order that has executed a signal; read it with its exits at /v2/orders/{order_id}.")
record SignalOrderJson(UUID signalId, UUID orderId, String clientOrderId, String symbol, String side, BigDecimal qty,
        BigDecimal filledQty, Optional<BigDecimal> stopLoss, Optional<BigDecimal> takeProfit) {

    static SignalOrderJson of(UUID signalId, OrderRecord order, Instrument instrument, SignalJson signal) {
        return new SignalOrderJson(signalId, order.id(), order.clientOrderId(), instrument.symbol(),
                signal.direction(), plain(instrument.units(order.quantity())),
                plain(instrument.units(order.quantity() - order.remaining())), signal.stopLoss(),
                signal.takeProfit());
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
