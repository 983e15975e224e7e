package io.corro.engine.runtime.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;

/** Simulated prices of all instruments: a walk each, or for a cross what two walks make of it. Not thread-safe. */
final class SimulatedPrices {
    private static final String COMMON = FxConversion.ACCOUNT_CURRENCY;

    private final Instruments instruments;
    private final Map<Integer, PriceWalk> walks = new HashMap<>();
    private final Map<Integer, SimulatedPrice> prices = new HashMap<>();

    SimulatedPrices(Instruments instruments, TradingCalendar calendar, long seed, long startUs) {
        this.instruments = instruments;
        for (Instrument instrument : instruments.all()) {
            walks.put(instrument.number(), new PriceWalk(instrument, calendar, seed, startUs));
        }
        for (Instrument instrument : instruments.all()) {
            prices.put(instrument.number(), priceOf(instrument));
        }
    }

    SimulatedPrice of(int instrument) {
        return Objects.requireNonNull(prices.get(instrument), () -> "instrument " + instrument);
    }

    private PriceWalk walk(Instrument instrument) {
        return Objects.requireNonNull(walks.get(instrument.number()), instrument::symbol);
    }

    private SimulatedPrice priceOf(Instrument instrument) {
        PriceWalk own = walk(instrument);
        if (!instrument.isPair()) {
            return own;
        }
        return leg(instrument.baseCurrency(), COMMON)
                .flatMap(base -> leg(COMMON, instrument.quoteCurrency())
                        .<SimulatedPrice>map(quote -> new CrossPrice(instrument, base, quote)))
                .orElse(own);
    }

    /** The pair of two currencies, whichever of them it names first. */
    private Optional<CrossPrice.Leg> leg(String base, String quote) {
        return pair(base, quote).map(pair -> leg(pair, false))
                .or(() -> pair(quote, base).map(pair -> leg(pair, true)));
    }

    private CrossPrice.Leg leg(Instrument pair, boolean inverse) {
        return new CrossPrice.Leg(pair, walk(pair), inverse);
    }

    private Optional<Instrument> pair(String base, String quote) {
        return instruments.bySpelling(base + quote).filter(Instrument::isPair);
    }
}
