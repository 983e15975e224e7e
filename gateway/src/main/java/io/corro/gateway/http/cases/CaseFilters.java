package io.corro.gateway.http.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.HttpLimits;
import io.corro.gateway.httpkit.wire.WireTime;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.CaseList.Filter;
import io.corro.persistence.books.cases.CaseList.Position;
import io.corro.persistence.books.cases.CaseList.Queue;

/** Which cases an operator wants to see, and where the next page begins. Stateless. */
public final class CaseFilters {
    private static final Map<String, Queue> QUEUES = Arrays.stream(Queue.values())
            .collect(Collectors.toMap(queue -> queue.name().toLowerCase(Locale.ROOT), Function.identity()));
    private static final Pattern TOKEN = Pattern.compile("([0-9]{1,18})_([A-Za-z0-9_-]{1,120})");
    private static final int WORD_LENGTH_MAX = 30;
    private static final int TOKEN_LENGTH_MAX = 140;

    private CaseFilters() {}

    static Endpoint.Builder describe(Endpoint.Builder endpoint) {
        return endpoint.query("queue", "one of " + String.join(", ", QUEUES.keySet().stream().sorted().toList())
                + "; open is the default")
                .query("process", "only cases of this process").query("stage", "only cases in this stage")
                .query("customer_id", "only cases of this customer")
                .query("older_than", "only cases that have been in their stage for as many seconds")
                .query("limit", "up to " + HttpLimits.ITEMS_PER_PAGE_MAX + ", default " + HttpLimits.ITEMS_PER_PAGE)
                .query("page_token", "next_page_token of the page before");
    }

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 if the query makes no sense */
    public static Filter read(Fields query, Instant now) {
        Filter filter = new Filter(
                query.word("queue", QUEUES).orElse(Queue.OPEN),
                query.text("process", WORD_LENGTH_MAX),
                query.text("stage", WORD_LENGTH_MAX),
                query.uuid("customer_id"),
                query.integer("older_than", 0, Integer.MAX_VALUE).map(Duration::ofSeconds).map(now::minus),
                query.text("page_token", TOKEN_LENGTH_MAX).flatMap(token -> position(query, token)),
                query.integer("limit", 1, HttpLimits.ITEMS_PER_PAGE_MAX).orElse(HttpLimits.ITEMS_PER_PAGE));
        query.check();
        return filter;
    }

    /** Where the page after this one begins; empty if there is none. */
    public static Optional<String> nextToken(List<Case> page, int limit) {
        return page.size() < limit ? Optional.empty() : Optional.of(token(Position.of(page.getLast())));
    }

    private static String token(Position last) {
        return WireTime.micros(last.stageSince()) + "_" + last.id();
    }

    private static Optional<Position> position(Fields query, String token) {
        Matcher parts = TOKEN.matcher(token);
        return query.orFault(parts.matches() ? Optional.of(parts) : Optional.<Matcher>empty(), "page_token",
                FieldErrorCode.UNKNOWN_VALUE, "page_token must be what the page before has answered")
                .map(found -> new Position(WireTime.instant(Long.parseLong(found.group(1))), found.group(2)));
    }
}
