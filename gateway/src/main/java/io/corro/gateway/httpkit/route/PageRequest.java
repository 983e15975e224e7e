package io.corro.gateway.httpkit.route;

import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.HttpLimits;

/**
 * Which page of a list.
 *
 * @param after the id of the last item of the page before
 */
public record PageRequest(Optional<UUID> after, int limit) {
    private static final String LIMIT = "limit";
    private static final String TOKEN = "page_token";
    private static final int WORD_LENGTH_MAX = 100;

    public static Endpoint.Builder describe(Endpoint.Builder endpoint) {
        return endpoint
                .query(LIMIT, "up to " + HttpLimits.ITEMS_PER_PAGE_MAX + ", default " + HttpLimits.ITEMS_PER_PAGE)
                .query(TOKEN, "the id of the last item of the page before");
    }

    /** Of a list whose items have words for ids. */
    public record ByWord(Optional<String> after, int limit) {}

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 if the query makes no sense */
    public static PageRequest of(ApiRequest call) {
        Fields query = call.query();
        PageRequest pages = new PageRequest(query.uuid(TOKEN), limit(query));
        query.check();
        return pages;
    }

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 if the query makes no sense */
    public static ByWord byWord(ApiRequest call) {
        Fields query = call.query();
        ByWord pages = new ByWord(query.text(TOKEN, WORD_LENGTH_MAX), limit(query));
        query.check();
        return pages;
    }

    private static int limit(Fields query) {
        return query.integer(LIMIT, 1, HttpLimits.ITEMS_PER_PAGE_MAX).orElse(HttpLimits.ITEMS_PER_PAGE);
    }
}
