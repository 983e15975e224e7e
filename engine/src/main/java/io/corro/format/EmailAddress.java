package io.corro.format;

import java.util.regex.Pattern;

/**
 * E-mail address as mail servers take it without quoting: words of ASCII joined by points, an at sign, and a domain of
 * at least two labels. Stateless.
 */
public final class EmailAddress {
    public static final int LENGTH_MAX = 254;
    private static final int LOCAL_LENGTH_MAX = 64;
    private static final String WORD = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern GRAMMAR =
            Pattern.compile(WORD + "(\\." + WORD + ")*@(" + LABEL + "\\.)+" + LABEL);

    private EmailAddress() {}

    public static boolean matches(String text) {
        return text.length() <= LENGTH_MAX && text.indexOf('@') <= LOCAL_LENGTH_MAX && GRAMMAR.matcher(text).matches();
    }
}
