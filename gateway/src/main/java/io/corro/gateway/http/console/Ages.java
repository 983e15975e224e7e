package io.corro.gateway.http.console;

import java.time.Duration;

/** Lengths of time for people. Stateless. */
final class Ages {

    private Ages() { }

    static String words(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        return age.toHours() > 0 ? age.toHours() + " h " + age.toMinutesPart() + " min"
                : age.toMinutes() + " min " + age.toSecondsPart() + " s";
    }
}
