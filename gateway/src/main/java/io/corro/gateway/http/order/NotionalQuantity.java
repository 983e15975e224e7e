package io.corro.gateway.http.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.runtime.account.EngineClient.NewOrder;

/** How many steps an amount of account currency buys or sells at the last quote, rounded down to the grid. */
final class NotionalQuantity {
    /** Above this amount no order can be filled anyway. */
    static final BigDecimal NOTIONAL_MAX = Money.toDecimal(Limits.NOTIONAL_MAX);

    private final Instruments instruments;
    private final Quotes quotes;

    NotionalQuantity(Instruments instruments, Quotes quotes) {
        this.instruments = instruments;
        this.quotes = quotes;
    }

    /**
     * @param notional at most {@link #NOTIONAL_MAX}
     * @return empty if the instrument, or the rate into account currency, has not been quoted
     */
    Optional<Long> steps(Instrument instrument, Side side, BigDecimal notional) {
        Quote quote = quotes.last(instrument.number());
        if (quote == null) {
            return Optional.empty();
        }
        long ticks = side == Side.BUY ? quote.askTicks() : quote.bidTicks();
        long amount = Money.ofDecimal(notional.setScale(Money.SCALE, RoundingMode.DOWN));
        return inAccountCurrency(instrument, TradeMath.notional(instrument, ticks, 1))
                .map(perStep -> amount / Math.max(perStep, 1));
    }

    /** What an order is worth at the last quote, or at the limit that it names; empty if nobody can say. */
    Optional<BigDecimal> worth(NewOrder order) {
        Quote quote = quotes.last(order.instrument().number());
        long named = Math.max(order.terms().limitTicks(), order.terms().stopTicks());
        if (quote == null) {
            return Optional.empty();
        }
        return inAccountCurrency(order.instrument(), TradeMath.notional(order.instrument(),
                Math.max(quote.askTicks(), named), order.terms().quantity())).map(Money::toDecimal);
    }

    private Optional<Long> inAccountCurrency(Instrument instrument, long amount) {
        FxConversion conversion = instruments.conversion(instrument.number());
        if (!conversion.isNeeded()) {
            return Optional.of(amount);
        }
        return Optional.ofNullable(quotes.last(conversion.instrument()))
                .map(rate -> conversion.toAccountCurrency(amount, rate.bidTicks() + rate.askTicks()));
    }
}
