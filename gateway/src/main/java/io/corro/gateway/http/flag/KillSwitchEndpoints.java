package io.corro.gateway.http.flag;

import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;
import org.jdbi.v3.core.Jdbi;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.flag.FlagError;
import io.corro.persistence.books.flag.Flags;
import io.corro.persistence.books.flag.KillSwitches;

/** Kill switches: read, and switched by operators. Whoever watches the rows acts on them. */
public final class KillSwitchEndpoints {
    private static final Schema SWITCH = Schema.of(KillSwitchJson.class);

    private final Jdbi jdbi;
    private final BlockingExecutor blocking;
    private final Runnable onChange;

    /** @param onChange called when a switch has changed */
    public KillSwitchEndpoints(Jdbi jdbi, BlockingExecutor blocking, Runnable onChange) {
        this.jdbi = jdbi;
        this.blocking = blocking;
        this.onChange = onChange;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/admin/v1/switches").forAdmin().summary("Lists kill switches")
                        .answers(Schema.listOf(SWITCH)).handledBy(this::list),
                Endpoint.put("/admin/v1/switches/{code}").forAdmin().summary("Switches something off, or on again")
                        .body(Schema.object("SwitchChange").flags("enabled")).answers(SWITCH).handledBy(this::set));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        return blocking.call(() -> Responses.records(jdbi.withHandle(KillSwitches::all).stream()
                .map(KillSwitchJson::of).toList()));
    }

    private CompletionStage<HttpResponse> set(ApiRequest call) {
        Fields fields = call.fields();
        if (!fields.has("enabled")) {
            fields.fault("enabled", FieldErrorCode.MISSING_FIELD, "enabled is required: true or false.");
        }
        boolean on = fields.flag("enabled").orElse(true);
        fields.check();
        return blocking.call(() -> Responses.ok(set(call, on)));
    }

    private KillSwitchJson set(ApiRequest call, boolean on) {
        String code = call.path("code");
        if (!new Flags(jdbi).switchTo(code, on, FlagEndpoints.actor(call))) {
            throw new ApiException(FlagError.SWITCH_NOT_FOUND);
        }
        onChange.run();
        return jdbi.withHandle(KillSwitches::all).stream().filter(each -> each.code().equals(code)).findFirst()
                .map(KillSwitchJson::of).orElseThrow(() -> new ApiException(FlagError.SWITCH_NOT_FOUND));
    }
}
