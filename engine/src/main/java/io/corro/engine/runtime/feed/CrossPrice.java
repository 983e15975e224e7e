package io.corro.engine.runtime.feed;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import io.corro.engine.core.domain.Instrument;

/**
 * Simulated price of a cross, the product of two other pairs, as EUR/USD and USD/JPY determine EUR/JPY: a walk of its
 * own would offer profit without risk to whoever trades all three. An injected price is kept as a premium on the
 * product.
 */
final class CrossPrice implements SimulatedPrice {
    private final QuoteShape shape;
    private final PriceWalk base;
    private final PriceWalk quote;
    /** Fractions of this pair's tick in the product of one fraction of each leg's tick. */
    private final BigDecimal scale;
    private long premium;

    /**
     * @param base  the price of the cross's base currency in a common currency
     * @param quote the price of the common currency in the cross's quote currency
     */
    CrossPrice(Instrument cross, Instrument baseLeg, PriceWalk base, Instrument quoteLeg, PriceWalk quote) {
        this.shape = new QuoteShape(cross);
        this.base = base;
        this.quote = quote;
        this.scale = baseLeg.tickSize().multiply(quoteLeg.tickSize()).divide(
                cross.tickSize().multiply(BigDecimal.valueOf(Mid.ONE_TICK)), MathContext.DECIMAL128);
    }

    @Override
    public TwoWayPrice at(long nowUs) {
        base.advance(nowUs);
        quote.advance(nowUs);
        return shape.around(Mid.clamp(product() + premium), base.noise() ^ quote.noise());
    }

    @Override
    public void recentre(long bidTicks, long askTicks) {
        premium = Mid.between(bidTicks, askTicks) - product();
    }

    private long product() {
        return BigDecimal.valueOf(base.mid()).multiply(BigDecimal.valueOf(quote.mid())).multiply(scale)
                .setScale(0, RoundingMode.HALF_EVEN).min(BigDecimal.valueOf(Mid.MAX)).longValueExact();
    }
}
