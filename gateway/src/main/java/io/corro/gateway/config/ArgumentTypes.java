package io.corro.gateway.config;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.runtime.feed.FeedMode;
import io.corro.persistence.imports.PriceKind;
import io.corro.persistence.imports.Split;

/** How words of the command line become values; what is refused reads as a sentence that begins with the flag. */
final class ArgumentTypes {
    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-zA-Z0-9.-]+|\\[[0-9a-fA-F:]+])(:[0-9]{1,5})?/?");
    private static final int ORIGIN_LENGTH_MAX = 200;

    private ArgumentTypes() {}

    static void register(CommandLine commands) {
        commands.registerConverter(String.class, ArgumentTypes::text);
        commands.registerConverter(long.class, ArgumentTypes::number);
        commands.registerConverter(BigDecimal.class, ArgumentTypes::decimal);
        commands.registerConverter(URI.class, ArgumentTypes::origin);
        commands.registerConverter(FeedMode.class, word -> choice(FeedMode.class, word));
        commands.registerConverter(TradingHours.class, word -> choice(TradingHours.class, word));
        commands.registerConverter(FillProfile.class, ArgumentTypes::profile);
        commands.registerConverter(PriceKind.class, word -> choice(PriceKind.class, word));
        commands.registerConverter(AuditCommand.Action.class, word -> choice(AuditCommand.Action.class, word));
        commands.registerConverter(Instant.class, ReplayFlags::time);
        commands.registerConverter(Timeframe.class, ArgumentTypes::timeframe);
        commands.registerConverter(ZoneId.class, ArgumentTypes::zone);
        commands.registerConverter(Split.class, ArgumentTypes::split);
    }

    private static Timeframe timeframe(String value) {
        return Timeframe.parse(value).orElseThrow(() -> new TypeConversionException(
                "needs a timeframe like 5Min, 1Hour or 1Day, and not '" + value + "'"));
    }

    private static ZoneId zone(String value) {
        try {
            return ZoneId.of(value);
        } catch (DateTimeException _) {
            throw new TypeConversionException("needs a zone like UTC or America/New_York, and not '" + value + "'");
        }
    }

    private static Split split(String value) {
        return Split.parse(value).orElseThrow(() -> new TypeConversionException(
                "needs a date and a ratio like 2020-08-31=4:1, and not '" + value + "'"));
    }

    private static String text(String value) {
        if (value.isBlank()) {
            throw new TypeConversionException("must not be empty");
        }
        return value;
    }

    private static Long number(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("needs a whole number, and not '" + value + "'");
        }
    }

    private static BigDecimal decimal(String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("needs a number, and not '" + value + "'");
        }
    }

    /** The address of a server, without a path. */
    private static URI origin(String value) {
        if (value.length() > ORIGIN_LENGTH_MAX || !ORIGIN.matcher(value).matches()) {
            throw new TypeConversionException("needs an address like https://corro.example, and not '" + value + "'");
        }
        return URI.create(value);
    }

    private static FillProfile profile(String word) {
        FillProfiles profiles = FillProfiles.shipped();
        return profiles.byName(word).orElseThrow(() -> new TypeConversionException("is one of "
                + profiles.newest().stream().map(FillProfile::name).collect(Collectors.joining(", ")) + ", and not '"
                + word + "'"));
    }

    private static <E extends Enum<E>> E choice(Class<E> choices, String word) {
        return Stream.of(choices.getEnumConstants()).filter(choice -> word(choice).equals(word)).findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "is one of " + words(choices) + ", and not '" + word + "'"));
    }

    private static <E extends Enum<E>> String words(Class<E> choices) {
        return Stream.of(choices.getEnumConstants()).map(ArgumentTypes::word).collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
