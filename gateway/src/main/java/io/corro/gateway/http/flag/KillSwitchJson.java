package io.corro.gateway.http.flag;

import java.time.Instant;

import io.corro.persistence.books.flag.KillSwitches.KillSwitch;

/** A kill switch. */
record KillSwitchJson(String code, String name, String description, boolean enabled, Instant changedAt) {

    static KillSwitchJson of(KillSwitch from) {
        return new KillSwitchJson(from.code(), from.name(), from.description(), from.isOn(), from.changedAt());
    }
}
