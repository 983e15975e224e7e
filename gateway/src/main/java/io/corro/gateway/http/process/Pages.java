package io.corro.gateway.http.process;

import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.http.route.Call;
import io.corro.gateway.http.route.Endpoint;
import io.corro.gateway.http.wire.Fields;
import io.corro.gateway.http.wire.HttpLimits;

/**
 * Which page of a list.
 *
 * @param after the id of the last item of the page before
 */
record Pages(Optional<UUID> after, int limit) {
    private static final String LIMIT = "limit";
    private static final String TOKEN = "page_token";

    static Endpoint.Builder describe(Endpoint.Builder endpoint) {
        return endpoint.query(LIMIT, "up to " + HttpLimits.CASES_PER_PAGE_MAX + ", default " + HttpLimits.CASES_PER_PAGE)
                .query(TOKEN, "the id of the last item of the page before");
    }

    /** @throws io.corro.gateway.http.wire.ApiException 422 if the query makes no sense */
    static Pages of(Call call) {
        Fields query = call.query();
        Pages pages = new Pages(query.uuid(TOKEN), query.integer(LIMIT, 1, HttpLimits.CASES_PER_PAGE_MAX)
                .orElse(HttpLimits.CASES_PER_PAGE));
        query.check();
        return pages;
    }
}
