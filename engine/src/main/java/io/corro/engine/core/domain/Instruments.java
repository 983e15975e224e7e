package io.corro.engine.core.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Instrument list, looked up by number or by any spelling: {@code XAUUSD}, {@code XAU/USD}, {@code XAU_USD} in any
 * case of ASCII letters, or the instrument's UUID with or without hyphens. Terms may change while it is in use; names,
 * numbers and conversions never do. Thread-safe.
 */
public final class Instruments {
    private static final int ASCII_END = 0x80;

    /** What changes together when the terms of an instrument do. */
    private record Index(List<Instrument> sorted, Instrument[] byNumber, Map<String, Instrument> bySpelling) {}

    private final FormerSteps formerSteps;
    private final FxConversion[] conversions;
    private volatile Index index;

    public Instruments(Collection<Instrument> instruments) {
        this(instruments, FormerSteps.NONE);
    }

    /** @param formerSteps the steps that records of earlier formats count in */
    public Instruments(Collection<Instrument> instruments, FormerSteps formerSteps) {
        this.formerSteps = formerSteps;
        index = index(instruments);
        conversions = new FxConversion[index.byNumber.length];
        for (Instrument instrument : index.sorted) {
            conversions[instrument.number()] = conversionOf(instrument.quoteCurrency());
        }
    }

    private static Index index(Collection<Instrument> instruments) {
        List<Instrument> sorted = instruments.stream().sorted((a, b) -> a.symbol().compareTo(b.symbol())).toList();
        int highest = sorted.stream().mapToInt(Instrument::number).max().orElse(0);
        Instrument[] byNumber = new Instrument[highest + 1];
        Map<String, Instrument> bySpelling = new HashMap<>();
        for (Instrument instrument : sorted) {
            if (byNumber[instrument.number()] != null) {
                throw new IllegalArgumentException("two instruments have the number " + instrument.number());
            }
            byNumber[instrument.number()] = instrument;
            spellings(instrument).forEach(spelling -> bySpelling.put(spelling, instrument));
        }
        return new Index(sorted, byNumber, bySpelling);
    }

    /**
     * Puts other terms in the place of an instrument's; names, grid of prices and steps are the same.
     *
     * @throws IllegalArgumentException if there is no such instrument, or its names or steps differ
     */
    public synchronized void replace(Instrument changed) {
        Instrument known = byNumber(changed.number());
        if (!known.symbol().equals(changed.symbol()) || known.tickSize().compareTo(changed.tickSize()) != 0
                || known.quantityStep().compareTo(changed.quantityStep()) != 0
                || known.contractSize().compareTo(changed.contractSize()) != 0) {
            throw new IllegalArgumentException("names and steps of " + known.symbol() + " cannot change");
        }
        index = index(index.sorted.stream().map(each -> each == known ? changed : each).toList());
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
        Instrument direct = index.bySpelling.get(currency + FxConversion.ACCOUNT_CURRENCY);
        if (direct != null) {
            return new FxConversion(direct.number(), direct.grid().tickValue(), false);
        }
        Instrument inverse = index.bySpelling.get(FxConversion.ACCOUNT_CURRENCY + currency);
        if (inverse != null) {
            return new FxConversion(inverse.number(), inverse.grid().tickValue(), true);
        }
        throw new IllegalArgumentException(
                "no instrument converts " + currency + " to " + FxConversion.ACCOUNT_CURRENCY);
    }

    /** All instruments by symbol. */
    public List<Instrument> all() {
        return index.sorted;
    }

    /** One more than the highest number: the length of an array indexed by instrument number. */
    public int arrayLength() {
        return conversions.length;
    }

    /** @throws IllegalArgumentException if no instrument has the number */
    public Instrument byNumber(int number) {
        Instrument[] byNumber = index.byNumber;
        Instrument found = number > 0 && number < byNumber.length ? byNumber[number] : null;
        if (found == null) {
            throw new IllegalArgumentException("no instrument has the number " + number);
        }
        return found;
    }

    public Optional<Instrument> bySpelling(String text) {
        // Outside ASCII, other letters than the instrument's have its letters as their upper case.
        boolean isAscii = text.chars().allMatch(character -> character < ASCII_END);
        return isAscii ? Optional.ofNullable(index.bySpelling.get(text.toUpperCase(Locale.ROOT))) : Optional.empty();
    }

    /** The steps that the instruments had before their quantities became finer. */
    public FormerSteps formerSteps() {
        return formerSteps;
    }

    /** How amounts in the instrument's quote currency become account currency. */
    public FxConversion conversion(int number) {
        return conversions[number];
    }
}
