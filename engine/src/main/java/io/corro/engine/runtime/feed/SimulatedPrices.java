package io.corro.engine.runtime.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;

/** Simulated prices of all instruments: a walk each, or for a cross the product of two walks. Not thread-safe. */
final class SimulatedPrices {
    private static final String COMMON = FxConversion.ACCOUNT_CURRENCY;

    private final Instruments instruments;
    private final Map<Integer, PriceWalk> walks = new HashMap<>();
    private final Map<Integer, SimulatedPrice> prices = new HashMap<>();

    SimulatedPrices(Instruments instruments, long seed, long startUs) {
        this.instruments = instruments;
        for (Instrument instrument : instruments.all()) {
            walks.put(instrument.number(), new PriceWalk(instrument, seed, startUs));
        }
        for (Instrument instrument : instruments.all()) {
            prices.put(instrument.number(), priceOf(instrument));
        }
    }

    SimulatedPrice of(int instrument) {
        return prices.get(instrument);
    }

    private SimulatedPrice priceOf(Instrument instrument) {
        PriceWalk own = walks.get(instrument.number());
        if (!instrument.isPair()) {
            return own;
        }
        return pair(instrument.baseCurrency(), COMMON)
                .flatMap(base -> pair(COMMON, instrument.quoteCurrency()).map(quote -> cross(instrument, base, quote)))
                .orElse(own);
    }

    private SimulatedPrice cross(Instrument instrument, Instrument base, Instrument quote) {
        return new CrossPrice(instrument, base, walks.get(base.number()), quote, walks.get(quote.number()));
    }

    private Optional<Instrument> pair(String base, String quote) {
        return instruments.bySpelling(base + quote).filter(Instrument::isPair);
    }
}
