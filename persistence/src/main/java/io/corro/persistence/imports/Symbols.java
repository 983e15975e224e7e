package io.corro.persistence.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Nearest;

/** Symbols as people spell them. Stateless. */
final class Symbols {
    private static final int LENGTH_MAX = 40;

    private Symbols() {}

    /** @throws ImportRefusedException if there is no such instrument */
    static Instrument required(String spelling, Instruments instruments) {
        return instruments.bySpelling(spelling).orElseThrow(() -> new ImportRefusedException(
                "There is no instrument '" + spelling + "'" + nearest(spelling, instruments) + "."));
    }

    /** The instrument after which a file is named: {@code EURUSD.csv}, {@code eurusd-2017_M1.csv.gz}. */
    static Instrument ofFile(Path file, Instruments instruments) {
        String name = file.getFileName().toString();
        String word = name.split("[^A-Za-z0-9]", 2)[0];
        return instruments.bySpelling(word).orElseThrow(() -> new ImportRefusedException("The file " + name
                + " has no column for the symbol and is not named after one" + nearest(word, instruments)
                + ": name it with --symbol."));
    }

    /** The names that may have been meant, as the end of a sentence. */
    static String nearest(String spelling, Instruments instruments) {
        if (spelling.length() > LENGTH_MAX) {
            return "";
        }
        List<String> names = Nearest.to(spelling.toUpperCase(Locale.ROOT),
                instruments.all().stream().map(Instrument::symbol).toList());
        return names.isEmpty() ? "" : "; the nearest are " + String.join(", ", names);
    }
}
