package io.corro.gateway.http.market;

import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Words for the day whose night counts three. Stateless. */
final class SwapDays {
    /** Each night of the week counts one. */
    private static final String NONE = "none";
    static final Map<String, Optional<DayOfWeek>> WORDS = words();

    private SwapDays() {}

    private static Map<String, Optional<DayOfWeek>> words() {
        Map<String, Optional<DayOfWeek>> words = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() <= DayOfWeek.FRIDAY.getValue()) {
                words.put(word(day), Optional.of(day));
            }
        }
        words.put(NONE, Optional.empty());
        return words;
    }

    static String word(@Nullable DayOfWeek day) {
        return day == null ? NONE : day.name().toLowerCase(Locale.ROOT);
    }
}
