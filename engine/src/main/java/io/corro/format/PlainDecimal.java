package io.corro.format;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Plain decimal: the digits 0 to 9, a point with digits on both sides if there is one, a minus sign before them. No
 * exponent, no plus sign, no spaces, no digits of other scripts: what one reader takes for an amount, all readers do.
 * Stateless.
 */
public final class PlainDecimal {
    private static final Pattern GRAMMAR = Pattern.compile("-?[0-9]{1,100}(\\.[0-9]{1,100})?");

    private PlainDecimal() {}

    public static boolean matches(String text) {
        return GRAMMAR.matcher(text).matches();
    }

    /** @throws IllegalArgumentException if the text is not a whole number of 32 bits */
    public static int parseInt(String text) {
        try {
            return parse(text).intValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("not a whole number", e);
        }
    }

    /** @throws IllegalArgumentException if the text is not a plain decimal */
    public static BigDecimal parse(String text) {
        if (!matches(text)) {
            throw new IllegalArgumentException("not a plain decimal");
        }
        return new BigDecimal(text);
    }
}
