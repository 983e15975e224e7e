package io.corro.perf.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of {@code ./corro bench compare}.
 *
 * @param suite   the benchmark that is run on both sides
 * @param seconds of each of its measurements
 * @param rounds  of each side
 */
record CompareOptions(String first, String second, String suite, int seconds, int rounds, String firstOptions,
        String secondOptions) {
    static final String USAGE = "./corro bench compare A B [--suite core] [--seconds 4] [--rounds 4]"
            + " [--options-a \"JVM FLAGS\"] [--options-b \"JVM FLAGS\"]";
    private static final int ROUNDS_MIN = 2;
    private static final int ROUNDS_MAX = 10;
    private static final int SECONDS_MAX = 3_600;

    /** @throws IllegalArgumentException with a sentence for people */
    static CompareOptions parse(List<String> words) {
        List<String> sides = new ArrayList<>();
        CompareOptions options = new CompareOptions("", "", "core", 4, 4, "", "");
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index);
            if (!word.startsWith("--")) {
                sides.add(word);
            } else if (index + 1 == words.size()) {
                throw new IllegalArgumentException(word + " needs a value");
            } else {
                options = options.with(word, words.get(++index));
            }
        }
        if (sides.size() != 2) {
            throw new IllegalArgumentException("say which two are compared: commits, branches, or checkouts");
        }
        return new CompareOptions(sides.getFirst(), sides.getLast(), options.suite, options.seconds, options.rounds,
                options.firstOptions, options.secondOptions);
    }

    private CompareOptions with(String flag, String value) {
        return switch (flag) {
            case "--suite" -> new CompareOptions(first, second, value, seconds, rounds, firstOptions, secondOptions);
            case "--seconds" -> new CompareOptions(first, second, suite, number(flag, value, 1, SECONDS_MAX), rounds,
                    firstOptions, secondOptions);
            case "--rounds" -> new CompareOptions(first, second, suite, seconds,
                    number(flag, value, ROUNDS_MIN, ROUNDS_MAX), firstOptions, secondOptions);
            case "--options-a" -> new CompareOptions(first, second, suite, seconds, rounds, value, secondOptions);
            case "--options-b" -> new CompareOptions(first, second, suite, seconds, rounds, firstOptions, value);
            default -> throw new IllegalArgumentException("unknown flag " + flag);
        };
    }

    private static int number(String flag, String text, int min, int max) {
        if (text.matches("[0-9]{1,8}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(flag + " is a whole number from " + min + " to " + max + ", not " + text);
    }
}
