package io.corro.persistence.books.user;

import java.util.Locale;
import java.util.Set;

/** Which passwords are taken: long ones that are not the first guesses. Pure. */
final class PasswordRules {
    private static final int LENGTH_MIN = 10;
    private static final int DISTINCT_MIN = 5;
    private static final Set<String> COMMON = Set.of("password123", "1234567890", "0123456789", "qwertyuiop",
            "contraseña", "contrasena1", "letmein123", "welcome123", "administrator", "iloveyou123", "qwerty12345",
            "password1234", "passw0rd123");

    private PasswordRules() {}

    static boolean isGood(String password, String email) {
        String lower = password.toLowerCase(Locale.ROOT);
        String name = email.toLowerCase(Locale.ROOT).split("@")[0];
        return password.length() >= LENGTH_MIN && password.chars().distinct().count() >= DISTINCT_MIN
                && !COMMON.contains(lower) && !lower.equals(email.toLowerCase(Locale.ROOT))
                && !(name.length() >= DISTINCT_MIN && lower.contains(name));
    }
}
