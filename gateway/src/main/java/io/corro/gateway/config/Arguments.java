package io.corro.gateway.config;

import java.net.URI;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command line and an environment, taken apart: {@code COMMAND --flag value --flag=value}. A repeated flag's last
 * value counts.
 */
record Arguments(Config.Command command, Map<String, String> flags, Map<String, String> environment) {
    static final Set<String> KNOWN_FLAGS = Set.of(
            "--host", "--port", "--data", "--feed", "--feed-rate", "--sessions", "--seed", "--quote-max-age",
            "--rate-limit", "--public-url", "--temporal", "--temporal-port", "--pace");
    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-zA-Z0-9.-]+|\\[[0-9a-fA-F:]+])(:[0-9]{1,5})?/?");
    private static final int ORIGIN_LENGTH_MAX = 200;

    static Arguments of(List<String> args, Map<String, String> environment) {
        if (args.isEmpty() || args.stream().anyMatch(arg -> arg.equals("--help") || arg.equals("-h"))) {
            return new Arguments(Config.Command.HELP, Map.of(), environment);
        }
        Config.Command command = oneOf(Config.Command.class, args.getFirst())
                .orElseThrow(() -> new UsageException("unknown command '" + args.getFirst() + "': it is one of "
                        + words(Config.Command.class)));
        return new Arguments(command, flags(args.subList(1, args.size()).iterator()), environment);
    }

    private static Map<String, String> flags(Iterator<String> args) {
        Map<String, String> flags = new HashMap<>();
        while (args.hasNext()) {
            String arg = args.next();
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            if (!KNOWN_FLAGS.contains(name)) {
                throw new UsageException("unknown argument '" + name + "': ./corro help lists the flags");
            }
            flags.put(name, equals < 0 ? valueAfter(name, args) : arg.substring(equals + 1));
        }
        return flags;
    }

    private static String valueAfter(String name, Iterator<String> args) {
        if (!args.hasNext()) {
            throw new UsageException(name + " needs a value");
        }
        return args.next();
    }

    String text(String name, String fallback) {
        String value = flags.getOrDefault(name, fallback);
        if (value.isBlank()) {
            throw new UsageException(name + " must not be empty");
        }
        return value;
    }

    int number(String name, int fallback, int min, int max) {
        long value = anyLong(name, fallback);
        if (value < min || value > max) {
            throw new UsageException(name + " must lie between " + min + " and " + max + ", and not be " + value);
        }
        return (int) value;
    }

    long anyLong(String name, long fallback) {
        String value = flags.get(name);
        try {
            return value == null ? fallback : Long.parseLong(value);
        } catch (NumberFormatException _) {
            throw new UsageException(name + " needs a whole number, and not '" + value + "'");
        }
    }

    <E extends Enum<E>> E choice(String name, Class<E> choices, E fallback) {
        String value = flags.get(name);
        if (value == null) {
            return fallback;
        }
        return oneOf(choices, value).orElseThrow(() -> new UsageException(
                name + " is one of " + words(choices) + ", and not '" + value + "'"));
    }

    /** The address of a server, without a path. */
    Optional<URI> origin(String name) {
        return Optional.ofNullable(flags.get(name)).map(value -> asOrigin(value).orElseThrow(() -> new UsageException(
                name + " needs an address like https://corro.example, and not '" + value + "'")));
    }

    private static Optional<URI> asOrigin(String value) {
        return value.length() <= ORIGIN_LENGTH_MAX && ORIGIN.matcher(value).matches()
                ? Optional.of(URI.create(value)) : Optional.empty();
    }

    /** A variable that is empty counts as absent: that is how scripts and containers unset one. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static <E extends Enum<E>> Optional<E> oneOf(Class<E> choices, String word) {
        return Stream.of(choices.getEnumConstants()).filter(choice -> word(choice).equals(word)).findFirst();
    }

    private static <E extends Enum<E>> String words(Class<E> choices) {
        return Stream.of(choices.getEnumConstants()).map(Arguments::word).collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
