package io.corro.gateway.http.trading;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.format.Uuids;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;

/** Finds instruments by the spellings that requests carry. */
public final class SymbolFields {
    /** The longest spelling is a UUID; without a bound, an order would echo any number of separators. */
    public static final int SPELLING_LENGTH_MAX = 36;

    private SymbolFields() {}

    public static Optional<Instrument> required(Fields fields, String name, Instruments instruments) {
        return fields.requiredText(name, SPELLING_LENGTH_MAX)
                .flatMap(spelling -> find(fields, name, spelling, instruments));
    }

    /** The numbers of the instruments in a comma-separated list; what is unknown is left out. */
    public static Set<Integer> numbers(Fields fields, String name, Instruments instruments) {
        return fields.csv(name).stream().flatMap(spelling -> instruments.bySpelling(spelling).stream())
                .map(Instrument::number).collect(Collectors.toSet());
    }

    /** @throws ApiException 404 if the path names no instrument */
    public static Instrument ofPath(String spelling, Instruments instruments) {
        return instruments.bySpelling(spelling).orElseThrow(() -> new ApiException(ApiError.notFound(
                OrderFieldError.UNKNOWN_SYMBOL, "asset not found for " + shortened(spelling))
                .withField("symbol")));
    }

    public static Optional<Instrument> find(Fields fields, String name, String spelling, Instruments instruments) {
        Optional<Instrument> found =
                spelling.length() > SPELLING_LENGTH_MAX ? Optional.empty() : instruments.bySpelling(spelling);
        return fields.orFault(found, name, OrderFieldError.UNKNOWN_SYMBOL,
                "asset \"" + shortened(spelling) + "\" not found");
    }

    /** The spelling that orders echo: the client's own, except for a UUID, which nobody could read. */
    public static String echo(String spelling, Instrument instrument) {
        return Uuids.parse(spelling).isPresent() ? instrument.compactName() : spelling;
    }

    private static String shortened(String spelling) {
        return spelling.length() > SPELLING_LENGTH_MAX
                ? spelling.substring(0, SPELLING_LENGTH_MAX) + "…" : spelling;
    }
}
