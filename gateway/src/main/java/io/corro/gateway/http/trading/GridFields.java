package io.corro.gateway.http.trading;

import java.math.BigDecimal;
import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.JsonWriter;

/** Reads prices and quantities onto an instrument's grid. On the wire a quantity is in units, inside in steps. */
public final class GridFields {
    /** The largest size of a quote, in largest orders of the instrument. */
    private static final long SIZE_ORDERS_MAX = 1_000;

    /** The convention's wording, though the increment is seldom a penny. */
    private static final String OFF_TICK =
            ". sub-penny increment does not fulfill minimum pricing criteria: must be a multiple of ";
    private static final String OFF_STEP = ": must be a multiple of ";

    private final Fields fields;
    private final Instrument instrument;

    public GridFields(Fields fields, Instrument instrument) {
        this.fields = fields;
        this.instrument = instrument;
    }

    /** A price in ticks, small enough for exact arithmetic. */
    public Optional<Long> price(String name) {
        return fields.positive(name).flatMap(price -> ticks(name, price));
    }

    public Optional<Long> requiredPrice(String name) {
        return fields.requiredPositive(name).flatMap(price -> ticks(name, price));
    }

    /** A size of a quote in steps; it may exceed what one order takes, within reason. */
    public Optional<Long> size(String name) {
        BigDecimal most = instrument.units(instrument.grid().maxSteps() * SIZE_ORDERS_MAX);
        return fields.positive(name)
                .filter(units -> units.compareTo(most) <= 0 || fields.reject(name, OrderFieldError.QUANTITY_TOO_LARGE,
                        "invalid " + name + ": must not be above " + JsonWriter.plain(most)))
                .flatMap(units -> multiple(name, units, instrument.grid().unitsPerStep(), OFF_STEP));
    }

    /** The quantity of an order in steps, between the instrument's smallest and largest. */
    public Optional<Long> orderQuantity(String name) {
        return quantity(name).filter(steps -> isAtLeastMinimum(name, steps));
    }

    /** As {@link #orderQuantity}, but without a minimum. */
    public Optional<Long> quantity(String name) {
        return fields.positive(name).flatMap(units -> steps(name, units));
    }

    /** Whether an order for so many steps is large enough; records the fault if not. */
    public boolean isAtLeastMinimum(String name, long steps) {
        return steps >= instrument.grid().minSteps()
                || fields.reject(name, OrderFieldError.QUANTITY_TOO_SMALL,
                        "invalid " + name + ": the smallest order of "
                                + instrument.symbol() + " is " + units(instrument.grid().minSteps()));
    }

    /** As {@link #isAtLeastMinimum}, for the largest order. */
    public boolean isAtMostMaximum(String name, long steps) {
        return steps <= instrument.grid().maxSteps() || rejectTooLarge(name);
    }

    private Optional<Long> steps(String name, BigDecimal units) {
        boolean fits = units.compareTo(instrument.units(instrument.grid().maxSteps())) <= 0 || rejectTooLarge(name);
        return fits ? multiple(name, units, instrument.grid().unitsPerStep(), OFF_STEP) : Optional.empty();
    }

    private boolean rejectTooLarge(String name) {
        return fields.reject(name, OrderFieldError.QUANTITY_TOO_LARGE, "invalid " + name + ": the largest order of "
                + instrument.symbol() + " is " + units(instrument.grid().maxSteps()));
    }

    private Optional<Long> ticks(String name, BigDecimal price) {
        BigDecimal most = instrument.price(instrument.grid().maxTicks());
        if (price.compareTo(most) > 0) {
            fields.fault(name, OrderFieldError.PRICE_TOO_LARGE, "invalid " + name + ": no price of "
                    + instrument.symbol() + " can be above " + JsonWriter.plain(most));
            return Optional.empty();
        }
        return multiple(name, price, instrument.tickSize(), OFF_TICK);
    }

    private Optional<Long> multiple(String name, BigDecimal value, BigDecimal increment, String complaint) {
        BigDecimal[] parts = value.divideAndRemainder(increment);
        if (parts[1].signum() != 0) {
            fields.fault(name, OrderFieldError.OFF_GRID, "invalid " + name + " " + JsonWriter.plain(value) + complaint
                    + JsonWriter.plain(increment));
            return Optional.empty();
        }
        return Optional.of(parts[0].longValueExact());
    }

    private String units(long steps) {
        return JsonWriter.plain(instrument.units(steps));
    }
}
