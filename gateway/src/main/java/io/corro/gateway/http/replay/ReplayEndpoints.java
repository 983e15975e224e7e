package io.corro.gateway.http.replay;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.runtime.feed.ReplayControl;
import io.corro.engine.runtime.feed.ReplayOptions;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;

/** The clock that the operator holds: a replay is paused, stepped, sped up and sent forward. */
public final class ReplayEndpoints {
    private static final String PATH = "/admin/v1/replay";
    private static final int STEP_MAX = 1_000_000;
    private static final Schema STATE = Schema.of(ReplayAnswer.class);
    private static final Schema STEP = Schema.object("ReplayStep").integers("quotes").allOptional()
            .describedAs("One quote without a number.");
    private static final Schema SPEED = Schema.object("ReplaySpeed").integers("speed")
            .describedAs("Seconds of the market in one second; 0 is as fast as the engine answers.");
    private static final Schema SEEK = Schema.object("ReplaySeek").times("time")
            .describedAs("What lies between happens, as fast as the engine answers.");

    private final Optional<ReplayControl> replay;

    public ReplayEndpoints(Optional<ReplayControl> replay) {
        this.replay = replay;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH).forAdmin().summary("Tells what the replay does").answers(STATE)
                        .answeredBy(call -> state(control())),
                action("pause", "Stands still after the present quote", (control, fields) -> control.pause()),
                action("resume", "Goes on", (control, fields) -> control.resume()),
                action("step", "Tells the next quotes at once, and pauses", STEP, ReplayEndpoints::step),
                action("speed", "Sets the speed", SPEED, ReplayEndpoints::speed),
                action("seek", "Goes on to a later time at once", SEEK, ReplayEndpoints::seek));
    }

    private Endpoint action(String name, String summary, BiConsumer<ReplayControl, Fields> work) {
        return action(Endpoint.post(PATH + "/" + name), summary, work);
    }

    private Endpoint action(String name, String summary, Schema body, BiConsumer<ReplayControl, Fields> work) {
        return action(Endpoint.post(PATH + "/" + name).body(body), summary, work);
    }

    private Endpoint action(Endpoint.Builder endpoint, String summary, BiConsumer<ReplayControl, Fields> work) {
        return endpoint.forAdmin().summary(summary).answers(STATE).answeredBy(call -> act(call, work));
    }

    private HttpResponse act(ApiRequest call, BiConsumer<ReplayControl, Fields> work) {
        ReplayControl control = control();
        work.accept(control, call.fields());
        return state(control);
    }

    private ReplayControl control() {
        return replay.orElseThrow(() -> new ApiException(ApiError.of(ReplayError.NOT_A_REPLAY)));
    }

    private static HttpResponse state(ReplayControl control) {
        return Responses.ok(ReplayAnswer.of(control.status()));
    }

    private static void step(ReplayControl control, Fields fields) {
        int quotes = fields.integer("quotes", 1, STEP_MAX).orElse(1);
        fields.check();
        control.step(quotes);
    }

    private static void speed(ReplayControl control, Fields fields) {
        int speed = fields.requiredInteger("speed", (int) ReplayOptions.MAX, (int) ReplayOptions.SPEED_MAX).orElse(0);
        fields.check();
        control.speed(speed);
    }

    private static void seek(ReplayControl control, Fields fields) {
        long timeUs = fields.requiredTime("time").map(EngineClock::micros).orElse(0L);
        fields.check();
        if (!control.seek(timeUs)) {
            throw new ApiException(ApiError.of(ReplayError.TIME_HAS_PASSED));
        }
    }
}
