package io.corro.perf;

import java.nio.file.Path;

/**
 * The words of the command line.
 *
 * @param json null for none
 */
record Options(String suite, int seconds, Path json) {
    static final int SECONDS_DEFAULT = 60;
    static final int SECONDS_MAX = 3_600;

    /** @throws IllegalArgumentException with a sentence for people */
    static Options parse(String... arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("say what to measure");
        }
        int seconds = SECONDS_DEFAULT;
        Path json = null;
        for (int index = 1; index < arguments.length; index += 2) {
            if (index + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[index] + " needs a value");
            }
            String value = arguments[index + 1];
            switch (arguments[index]) {
                case "--seconds" -> seconds = seconds(value);
                case "--json" -> json = Path.of(value);
                default -> throw new IllegalArgumentException("unknown flag " + arguments[index]);
            }
        }
        return new Options(arguments[0], seconds, json);
    }

    private static int seconds(String text) {
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= SECONDS_MAX) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("--seconds is a whole number from 1 to " + SECONDS_MAX + ", not " + text);
    }
}
