package io.corro.gateway.http.market;

import java.util.List;
import java.util.Optional;

import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Responses;

/** Lists of the convention that clients read at their start and that are always empty here. */
public final class StubEndpoints {
    /** No row of a list that is always empty. */
    record NothingJson() {}

    record OptionContractsJson(List<NothingJson> optionContracts, Optional<String> nextPageToken) {}

    private StubEndpoints() {}

    public static List<Endpoint> endpoints() {
        return List.of(
                list("/v2/corporate_actions/announcements", "Lists corporate actions"),
                Endpoint.get("/v2/options/contracts").forKeys("empty").summary("Lists option contracts")
                        .answers(Schema.of(OptionContractsJson.class))
                        .answeredBy(call -> Responses.ok(new OptionContractsJson(List.of(), Optional.empty()))));
    }

    private static Endpoint list(String path, String summary) {
        return Endpoint.get(path).forKeys("empty").summary(summary).answers(Schema.listOf(Schema.of(NothingJson.class)))
                .answeredBy(call -> Responses.records(List.of()));
    }
}
