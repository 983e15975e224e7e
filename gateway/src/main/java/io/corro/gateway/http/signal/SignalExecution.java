package io.corro.gateway.http.signal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderExits.Exit;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.strategy.Sizing;
import io.corro.engine.runtime.signal.OpenSignal;
import io.corro.gateway.http.trading.GridFields;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.persistence.trading.SignalError;

/**
 * How a signal is to be executed: a market order with the signal's stop and target as its exits. Immutable.
 *
 * @param steps       empty if the risk makes the size
 * @param riskPpm     the share of the equity that the stop may lose, in parts per million
 * @param ageUs       the greatest age of the signal
 * @param slippagePpm how far the price may be from the signal's entry, either way, in parts per million of it
 */
record SignalExecution(Optional<Long> steps, int riskPpm, long ageUs, int slippagePpm) {
    static final Schema SCHEMA = Schema.object("SignalExecution").decimals("qty", "risk_percent",
            "max_slippage_percent").integers("max_age_seconds").allOptional()
            .describedAs("Without qty the stop may lose risk_percent of the equity, one percent unless given; older"
                    + " than max_age_seconds (300) or farther than max_slippage_percent (0.5) from its entry, either"
                    + " way, it is refused.");
    private static final int PERCENT_TO_PPM = 4;
    private static final int USUAL_RISK = 10_000;
    private static final int USUAL_SLIPPAGE = 5_000;
    private static final int USUAL_AGE = 300;
    private static final int AGE_MAX = (int) Duration.ofDays(1).toSeconds();
    private static final long SECOND_US = 1_000_000;
    private static final long WHOLE_PPM = 1_000_000;

    static SignalExecution read(Fields fields, Instrument instrument) {
        Optional<Long> steps = new GridFields(fields, instrument).orderQuantity("qty");
        if (fields.has("qty") && fields.has("risk_percent")) {
            fields.fault("risk_percent", FieldErrorCode.CONFLICTING_FIELDS, "Send qty or risk_percent, not both.");
        }
        SignalExecution read = new SignalExecution(steps, percent(fields, "risk_percent", USUAL_RISK),
                fields.integer("max_age_seconds", 1, AGE_MAX).orElse(USUAL_AGE) * SECOND_US,
                percent(fields, "max_slippage_percent", USUAL_SLIPPAGE));
        fields.check();
        return read;
    }

    private static int percent(Fields fields, String name, int usual) {
        return fields.positive(name).filter(percent -> (percent.compareTo(BigDecimal.TEN) <= 0
                && percent.stripTrailingZeros().scale() <= PERCENT_TO_PPM)
                || fields.reject(name, FieldErrorCode.NUMBER_OUT_OF_RANGE,
                        name + " must be a percentage from 0.0001 to 10."))
                .map(percent -> percent.movePointRight(PERCENT_TO_PPM).intValueExact()).orElse(usual);
    }

    /** @throws ApiException if the signal is too old, or the price has gone too far, either way */
    void check(OpenSignal signal, Quote quote, long nowUs) {
        Side side = signal.side().orElseThrow(() -> new ApiException(SignalError.SIGNAL_NEUTRAL));
        if (nowUs >= signal.expiresUs()) {
            throw new ApiException(SignalError.SIGNAL_NOT_ACTIVE);
        }
        if (nowUs - signal.publishedUs() > ageUs) {
            throw new ApiException(SignalError.SIGNAL_TOO_OLD);
        }
        long price = price(side, quote);
        boolean isBeyondExit = (signal.stopTicks() != 0 && side.sign() * (price - signal.stopTicks()) <= 0)
                || (signal.targetTicks() != 0 && side.sign() * (signal.targetTicks() - price) <= 0);
        if (isBeyondExit || Math.abs(price - signal.entryTicks()) * WHOLE_PPM
                > (long) slippagePpm * signal.entryTicks()) {
            throw new ApiException(SignalError.SIGNAL_SLIPPED);
        }
    }

    private static long price(Side side, Quote quote) {
        return side == Side.BUY ? quote.askTicks() : quote.bidTicks();
    }

    /** The steps to order. @throws ApiException if nothing makes a size */
    long size(OpenSignal signal, Instrument instrument, Quote quote, Sizing sizing, long equity) {
        if (steps.isPresent()) {
            return steps.get();
        }
        if (signal.stopTicks() == 0) {
            throw new ApiException(SignalError.SIGNAL_WITHOUT_STOP);
        }
        long distance = Math.abs(price(signal.side().orElseThrow(), quote) - signal.stopTicks());
        long sized = sizing.steps(instrument, equity, riskPpm, distance);
        if (sized == 0) {
            throw new ApiException(SignalError.SIGNAL_SIZE_ZERO);
        }
        return sized;
    }

    /** A market order; stop and target become a bracket, one of them alone goes with the entry. */
    static OrderTerms terms(OpenSignal signal, long steps) {
        return OrderTerms.market(signal.side().orElseThrow(), steps, TimeInForce.GTC);
    }

    static OrderExits exits(OpenSignal signal, long steps) {
        if (signal.stopTicks() == 0 && signal.targetTicks() == 0) {
            return OrderExits.NONE;
        }
        boolean isBoth = signal.stopTicks() != 0 && signal.targetTicks() != 0;
        return new OrderExits(isBoth ? OrderClass.BRACKET : OrderClass.OTO,
                exit(signal, OrderType.LIMIT, steps, signal.targetTicks(), 0),
                exit(signal, OrderType.STOP, steps, 0, signal.stopTicks()));
    }

    private static @Nullable Exit exit(OpenSignal signal, OrderType type, long steps, long limitTicks, long stopTicks) {
        return limitTicks == 0 && stopTicks == 0 ? null : new Exit(OrderTerms.of(signal.side().orElseThrow()
                .opposite(), type, TimeInForce.GTC, steps, limitTicks, stopTicks).withReduceOnly(true),
                UUID.randomUUID().toString());
    }
}
