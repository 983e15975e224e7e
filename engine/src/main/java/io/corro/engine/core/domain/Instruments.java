package io.corro.engine.core.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Instrument list, looked up by number or by any spelling: {@code XAUUSD}, {@code XAU/USD}, {@code XAU_USD} in any
 * case of ASCII letters, or the instrument's UUID with or without hyphens. Immutable.
 */
public final class Instruments {
    private static final int ASCII_END = 0x80;

    private final List<Instrument> sorted;
    private final Instrument[] byNumber;
    private final FxConversion[] conversions;
    private final Map<String, Instrument> bySpelling = new HashMap<>();

    public Instruments(Collection<Instrument> instruments) {
        sorted = instruments.stream().sorted((a, b) -> a.symbol().compareTo(b.symbol())).toList();
        int highest = sorted.stream().mapToInt(Instrument::number).max().orElse(0);
        byNumber = new Instrument[highest + 1];
        for (Instrument instrument : sorted) {
            if (byNumber[instrument.number()] != null) {
                throw new IllegalArgumentException("two instruments have the number " + instrument.number());
            }
            byNumber[instrument.number()] = instrument;
            spellings(instrument).forEach(spelling -> bySpelling.put(spelling, instrument));
        }
        conversions = new FxConversion[highest + 1];
        for (Instrument instrument : sorted) {
            conversions[instrument.number()] = conversionOf(instrument.quoteCurrency());
        }
    }

    private static List<String> spellings(Instrument instrument) {
        String id = instrument.id().toString().toUpperCase(Locale.ROOT);
        String pair = instrument.pairName();
        return List.of(instrument.symbol(), pair, pair.replace('/', '_'), instrument.compactName(), id,
                id.replace("-", ""));
    }

    private FxConversion conversionOf(String currency) {
        if (currency.equals(FxConversion.ACCOUNT_CURRENCY)) {
            return FxConversion.NONE;
        }
        Instrument direct = bySpelling.get(currency + FxConversion.ACCOUNT_CURRENCY);
        if (direct != null) {
            return new FxConversion(direct.number(), direct.grid().tickValue(), false);
        }
        Instrument inverse = bySpelling.get(FxConversion.ACCOUNT_CURRENCY + currency);
        if (inverse != null) {
            return new FxConversion(inverse.number(), inverse.grid().tickValue(), true);
        }
        throw new IllegalArgumentException(
                "no instrument converts " + currency + " to " + FxConversion.ACCOUNT_CURRENCY);
    }

    /** All instruments by symbol. */
    public List<Instrument> all() {
        return sorted;
    }

    /** One more than the highest number: the length of an array indexed by instrument number. */
    public int arrayLength() {
        return byNumber.length;
    }

    /** @throws IllegalArgumentException if no instrument has the number */
    public Instrument byNumber(int number) {
        Instrument found = number > 0 && number < byNumber.length ? byNumber[number] : null;
        if (found == null) {
            throw new IllegalArgumentException("no instrument has the number " + number);
        }
        return found;
    }

    public Optional<Instrument> bySpelling(String text) {
        // Outside ASCII, other letters than the instrument's have its letters as their upper case.
        boolean isAscii = text.chars().allMatch(character -> character < ASCII_END);
        return isAscii ? Optional.ofNullable(bySpelling.get(text.toUpperCase(Locale.ROOT))) : Optional.empty();
    }

    /** How amounts in the instrument's quote currency become account currency. */
    public FxConversion conversion(int number) {
        return conversions[number];
    }
}
