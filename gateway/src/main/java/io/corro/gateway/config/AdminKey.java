package io.corro.gateway.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** The admin key that the environment may name. */
final class AdminKey {
    private static final String VARIABLE = "CORRO_ADMIN_KEY";
    /** What may stand in an {@code Authorization} header without quotes, and needs none in a shell. */
    private static final Pattern BEARER_TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private AdminKey() {}

    static Optional<String> read(Environment environment) {
        return environment.variable(VARIABLE).map(AdminKey::bearerToken);
    }

    private static String bearerToken(String key) {
        if (!BEARER_TOKEN.matcher(key).matches()) {
            throw new UsageException(VARIABLE + " may hold letters, digits and -._~+/ only: it travels in a header");
        }
        return key;
    }
}
