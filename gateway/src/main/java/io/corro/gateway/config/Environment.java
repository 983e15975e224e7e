package io.corro.gateway.config;

import java.util.Map;
import java.util.Optional;

/** Environment variables, read and never changed. */
record Environment(Map<String, String> variables) {

    /** A variable that is empty counts as absent: that is how scripts and containers unset one. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
