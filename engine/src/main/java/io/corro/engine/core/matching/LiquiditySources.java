package io.corro.engine.core.matching;

import io.corro.engine.core.domain.LiquidityModel;

/** Maker of what orders trade with, by the liquidity model of their instrument. Owned by the matching thread. */
record LiquiditySources(FillBooking fills, OrderLifecycle lifecycle, MarginCalculator margin) {

    LiquiditySource of(LiquidityModel model, QuoteState quote) {
        return switch (model) {
            case DEALER -> new DealerLiquidity(quote, fills, lifecycle);
            case BOOK -> new BookLiquidity(quote, fills, lifecycle, margin);
        };
    }
}
