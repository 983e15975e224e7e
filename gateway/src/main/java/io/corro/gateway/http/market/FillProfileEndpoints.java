package io.corro.gateway.http.market;

import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.FillTerms;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.trading.FillProfileRows;
import io.corro.persistence.trading.FillProfileRows.Added;

/** Versions of fill profiles, seen and added by operators while the server runs. */
public final class FillProfileEndpoints {
    private static final String PATH = "/admin/v1/fill-profiles";
    private static final Schema PROFILE = Schema.of(FillProfileJson.class);
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final FillProfileRows rows;
    private final FillProfiles profiles;
    private final BlockingExecutor blocking;
    private final Runnable onChange;

    /** @param onChange called when a version has been added; returns when {@code profiles} has it */
    public FillProfileEndpoints(FillProfileRows rows, FillProfiles profiles, BlockingExecutor blocking,
            Runnable onChange) {
        this.rows = rows;
        this.profiles = profiles;
        this.blocking = blocking;
        this.onChange = onChange;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH).forAdmin().summary("Lists fill profiles with all their versions")
                        .answers(Schema.listOf(PROFILE)).answeredBy(this::list),
                Endpoint.post(PATH).forAdmin()
                        .summary("Adds a fill profile or the next version of one, for accounts that choose it from now"
                                + " on; terms that the newest version has are answered with it, and 200")
                        .body(FillProfileParser.SCHEMA).answers(CREATED, PROFILE).answers(OK, PROFILE)
                        .handledBy(this::add));
    }

    private HttpResponse list(ApiRequest call) {
        List<FillProfile> newest = profiles.newest();
        return Responses.records(profiles.all().stream()
                .map(profile -> FillProfileJson.of(profile, newest.contains(profile))).toList());
    }

    private CompletionStage<HttpResponse> add(ApiRequest call) {
        Fields fields = call.fields();
        String name = FillProfileParser.name(fields);
        FillTerms terms = FillProfileParser.terms(fields);
        fields.check();
        return blocking.call(() -> {
            Added added = rows.add(name, terms);
            onChange.run();
            return Responses.json(added.isNew() ? CREATED : OK, FillProfileJson.of(added.profile(), true));
        });
    }
}
