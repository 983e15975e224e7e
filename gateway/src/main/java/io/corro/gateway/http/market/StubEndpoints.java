package io.corro.gateway.http.market;

import java.util.List;

import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Responses;

/** Lists of the convention that clients read at their start and that are always empty here. */
public final class StubEndpoints {
    private static final Schema NOTHING = Schema.listOf(Schema.object("Nothing"));

    private StubEndpoints() {}

    public static List<Endpoint> endpoints() {
        return List.of(
                list("/v2/corporate_actions/announcements", "Lists corporate actions"),
                Endpoint.get("/v2/options/contracts").forKeys("empty").summary("Lists option contracts")
                        .answers(Schema.object("OptionContracts").nested("option_contracts", NOTHING)
                                .texts("next_page_token").nullable("next_page_token"))
                        .answeredBy(call -> Responses.ok(json -> json.begin()
                                .strings("option_contracts", List.of()).nulls("next_page_token").end())));
    }

    private static Endpoint list(String path, String summary) {
        return Endpoint.get(path).forKeys("empty").summary(summary).answers(NOTHING)
                .answeredBy(call -> Responses.list(List.of()));
    }
}
