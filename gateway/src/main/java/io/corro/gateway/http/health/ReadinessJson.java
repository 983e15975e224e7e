package io.corro.gateway.http.health;

import java.util.List;

import io.corro.gateway.http.health.Readiness.Check;
import io.corro.gateway.httpkit.wire.Words;

/** Whether orders are taken now, and what was looked at. */
record ReadinessJson(@Words("ready not_ready") String status, List<CheckJson> checks) {

    record CheckJson(String name, boolean ok, boolean required, String why) {

        static CheckJson of(Check check) {
            return new CheckJson(check.name(), check.ok(), check.required(), check.why());
        }
    }

    static ReadinessJson of(boolean isReady, List<Check> shown) {
        return new ReadinessJson(isReady ? "ready" : "not_ready", shown.stream().map(CheckJson::of).toList());
    }
}
