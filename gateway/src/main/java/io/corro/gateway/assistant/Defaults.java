package io.corro.gateway.assistant;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.corro.persistence.books.assistant.Preferences.Preference;

/** How the assistant works for whom it has not been told: a server that is set up answers, else the script. */
final class Defaults {
    private static final BigDecimal TEMPERATURE = new BigDecimal("0.70");
    private static final int MAX_TOKENS = 1_024;

    private Defaults() {}

    static Preference of(Map<String, AnswerProvider> providers) {
        String provider = providers.keySet().stream().filter(name -> !name.equals("local")).sorted().findFirst()
                .orElse("local");
        return new Preference(provider, TEMPERATURE, MAX_TOKENS, "en", Optional.empty(), List.of());
    }
}
