package io.corro.workflows.certificate;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one must know to verify a certificate: 130 random bits as 26 digits and letters, without those that are easily
 * mistaken for others. Stateless.
 */
final class VerificationCode {
    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final Pattern WELL_FORMED = Pattern.compile("[" + SYMBOLS + "]{" + LENGTH + "}");

    private VerificationCode() {}

    static String next(SecureRandom random) {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
        }
        return code.toString();
    }

    /** The code as it is stored, however somebody has typed it; empty if it cannot be one. */
    static Optional<String> read(String typed) {
        String code = typed.toUpperCase(Locale.ROOT);
        return WELL_FORMED.matcher(code).matches() ? Optional.of(code) : Optional.empty();
    }
}
