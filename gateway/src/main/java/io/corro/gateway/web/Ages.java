package io.corro.gateway.web;

import java.time.Duration;

/** Lengths of time for people. Stateless. */
final class Ages {

    private Ages() {}

    static Html of(Duration age) {
        return Html.styled("span", "age", Html.text(words(age)));
    }

    private static String words(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min " + age.toSecondsPart() + " s" : age.toSeconds() + " s";
    }
}
