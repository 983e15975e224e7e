package io.corro.gateway.http.order;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.gateway.http.trading.OrderFieldError;
import io.corro.gateway.httpkit.wire.Fields;

/**
 * Rules of the convention for orders of parts of shares, or of shares for an amount of money: they are for the day, do
 * not trail, and stand alone. Each breach is recorded as a fault of the field that must change. Stateless.
 */
final class PartsOfShares {

    private PartsOfShares() {}

    static boolean isPart(Instrument instrument, long steps, boolean isOfMoney) {
        return instrument.isPartOfShare(steps) || (isOfMoney && instrument.assetClass() == AssetClass.EQUITY);
    }

    static void check(Fields fields, OrderType type, TimeInForce timeInForce, OrderClass orderClass) {
        if (type == OrderType.TRAILING_STOP) {
            fault(fields, "type", "type market, limit, stop or stop_limit");
        }
        if (timeInForce != TimeInForce.DAY) {
            fault(fields, "time_in_force", "time_in_force day: fractional orders must be DAY orders");
        }
        if (orderClass != OrderClass.SIMPLE) {
            fault(fields, "order_class", "order_class simple; set a protection of the position instead");
        }
    }

    private static void fault(Fields fields, String name, String taken) {
        fields.fault(name, OrderFieldError.NOT_FOR_PARTS_OF_SHARES,
                "an order for a part of a share, or for an amount of money in shares, takes " + taken);
    }
}
