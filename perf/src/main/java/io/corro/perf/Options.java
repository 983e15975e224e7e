package io.corro.perf;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.corro.perf.recovery.RecoverySuite;

/**
 * The words of the command line.
 *
 * @param orders the open orders of the recovery benchmark
 * @param json   null for none
 */
record Options(String suite, int seconds, int orders, @Nullable Path json) {
    static final int SECONDS_DEFAULT = 60;
    static final int SECONDS_MAX = 3_600;
    static final int ORDERS_MIN = 1_000;
    static final int ORDERS_MAX = 10_000_000;

    static Options defaults() {
        return new Options(Bench.ALL, SECONDS_DEFAULT, RecoverySuite.ORDERS_DEFAULT, null);
    }

    /** @throws IllegalArgumentException with a sentence for people */
    static Options parse(String... arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("say what to measure");
        }
        if (!Bench.ALL.equals(arguments[0]) && !Bench.suites(defaults()).containsKey(arguments[0])) {
            throw new IllegalArgumentException("unknown benchmark " + arguments[0]);
        }
        int seconds = SECONDS_DEFAULT;
        int orders = RecoverySuite.ORDERS_DEFAULT;
        @Nullable
        Path json = null;
        for (int index = 1; index < arguments.length; index += 2) {
            if (index + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[index] + " needs a value");
            }
            String value = arguments[index + 1];
            switch (arguments[index]) {
                case "--seconds" -> seconds = number("--seconds", value, 1, SECONDS_MAX);
                case "--orders" -> orders = number("--orders", value, ORDERS_MIN, ORDERS_MAX);
                case "--json" -> json = Path.of(value);
                default -> throw new IllegalArgumentException("unknown flag " + arguments[index]);
            }
        }
        return new Options(arguments[0], seconds, orders, json);
    }

    private static int number(String flag, String text, int min, int max) {
        if (text.matches("[0-9]{1,8}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(flag + " is a whole number from " + min + " to " + max + ", not " + text);
    }
}
