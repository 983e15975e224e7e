package io.corro.engine.runtime.feed;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import io.corro.engine.core.domain.Instrument;

/**
 * Simulated price of a cross, made of the prices of its two currencies in a third one, as EUR/USD and USD/JPY determine
 * EUR/JPY, and EUR/USD and GBP/USD determine EUR/GBP: a walk of its own would offer profit without risk to whoever
 * trades all three. An injected price is kept as a premium on what the legs say. Not thread-safe.
 */
final class CrossPrice implements SimulatedPrice {
    private final QuoteShape shape;
    private final Leg base;
    private final Leg quote;
    /** One fraction of the cross's tick, in price. */
    private final BigDecimal unit;
    private long premium;

    /**
     * Pair that contains the common currency.
     *
     * @param inverse whether the price is needed the other way round: GBP/USD gives pounds for a dollar
     */
    record Leg(Instrument pair, PriceWalk walk, boolean inverse) {

        private BigDecimal price() {
            BigDecimal price = pair.tickSize().multiply(BigDecimal.valueOf(walk.mid()))
                    .divide(BigDecimal.valueOf(Mid.ONE_TICK), MathContext.DECIMAL128);
            return inverse ? BigDecimal.ONE.divide(price, MathContext.DECIMAL128) : price;
        }
    }

    /**
     * @param base  the price of the cross's base currency in the common currency
     * @param quote the price of the common currency in the cross's quote currency
     */
    CrossPrice(Instrument cross, Leg base, Leg quote) {
        this.shape = new QuoteShape(cross);
        this.base = base;
        this.quote = quote;
        this.unit = cross.tickSize().divide(BigDecimal.valueOf(Mid.ONE_TICK), MathContext.DECIMAL128);
    }

    @Override
    public TwoWayPrice at(long nowUs) {
        base.walk.advance(nowUs);
        quote.walk.advance(nowUs);
        return shape.around(Mid.clamp(product() + premium), base.walk.noise() ^ quote.walk.noise(),
                Math.max(base.walk.spreadPercent(), quote.walk.spreadPercent()));
    }

    @Override
    public void recentre(long bidTicks, long askTicks) {
        premium = Mid.between(bidTicks, askTicks) - product();
    }

    private long product() {
        return base.price().multiply(quote.price()).divide(unit, MathContext.DECIMAL128)
                .setScale(0, RoundingMode.HALF_EVEN).min(BigDecimal.valueOf(Mid.MAX)).longValueExact();
    }
}
