package io.corro.gateway.http.trading;

import java.math.BigDecimal;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trail;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads how far a stop follows the market: a price, or a share of it. Stateless. */
public final class TrailFields {
    private static final BigDecimal WHOLE_PERCENT = BigDecimal.valueOf(100);
    private static final int PERCENT_SCALE = 4;

    private TrailFields() {}

    /** What an order of this side would meet at the last quote; zero without one. */
    public static long bestTicks(Quotes quotes, Instrument instrument, Side side) {
        Quote quote = quotes.last(instrument.number());
        return quote == null ? 0 : side == Side.BUY ? quote.askTicks() : quote.bidTicks();
    }

    /** @param priceTicks what the trail begins at, and must be narrower than; zero if that is not known */
    public static Trail price(Fields fields, GridFields grid, String name, long priceTicks) {
        return grid.price(name)
                .filter(ticks -> priceTicks == 0 || ticks < priceTicks
                        || fields.reject(name, OrderFieldError.TRAIL_TOO_WIDE, name + " must be below the price"))
                .map(Trail::ofTicks).orElse(Trail.NONE);
    }

    /** A share of the price, in steps of 0.0001 percent and below the whole. */
    public static Trail percent(Fields fields, String name) {
        return fields.positive(name)
                .filter(percent -> percent.compareTo(WHOLE_PERCENT) < 0
                        || fields.reject(name, OrderFieldError.TRAIL_TOO_WIDE, name + " must be below 100"))
                .filter(percent -> percent.stripTrailingZeros().scale() <= PERCENT_SCALE
                        || fields.reject(name, OrderFieldError.OFF_GRID, name + " has at most 4 decimals"))
                .map(percent -> Trail.ofRate(percent.movePointRight(PERCENT_SCALE).intValueExact()))
                .orElse(Trail.NONE);
    }
}
