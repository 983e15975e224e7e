package io.corro.gateway.http.activity;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.CashRecord;
import io.corro.gateway.http.trading.History;
import io.corro.gateway.http.trading.History.ActivityQuery;
import io.corro.gateway.http.trading.History.Fill;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.JsonBody;
import io.corro.gateway.httpkit.wire.Responses;

/** What happened to the account: fills and cash movements. */
public final class ActivityEndpoints {
    private final HistoryReads history;
    private final ActivityJson json;

    public ActivityEndpoints(Instruments instruments, HistoryReads history) {
        this.history = history;
        json = new ActivityJson(instruments);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                paged(Endpoint.get("/v2/account/activities").forBots("account").summary("Lists activities")
                        .query("activity_types", "comma-separated")
                        .query("category", "trade_activity or non_trade_activity"))
                        .handledBy(call -> list(call, call.query(), "activity_types")),
                paged(Endpoint.get("/v2/account/activities/{activity_type}").forBots("account")
                        .summary("Lists activities of one type"))
                        .handledBy(call -> list(call, call.queryAndPath(), "activity_type")));
    }

    private static Endpoint.Builder paged(Endpoint.Builder endpoint) {
        return endpoint.query("order_id", "only fills of this order").query("date", "only this day, in New York")
                .query("after", "only later ones").query("until", "only earlier ones")
                .query("direction", "asc or desc (default)").query("page_size", "up to 100, the default")
                .query("page_token", "the id of the last item of the page before")
                .answers(Schema.listOf(ActivityJson.SCHEMA));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call, Fields fields, String typeField) {
        ActivityQueries queries = ActivityQueries.parse(fields, typeField, call.accountId());
        return history.upToDate(call.accountId(), past -> items(past, queries))
                .thenApply(items -> Responses.list(items.stream().map(Item::body).toList()));
    }

    private record Item(long atUs, long seq, JsonBody body) {}

    private CompletionStage<List<Item>> items(History past, ActivityQueries queries) {
        CompletionStage<List<Fill>> fills = queries.wantsFills()
                ? past.fills(queries.query()) : CompletableFuture.completedStage(List.of());
        return fills.thenCombine(movements(past, queries.query(), queries.reasons()),
                (left, right) -> merge(left, right, queries.query()));
    }

    /** A page of movements for these reasons, from as many unfiltered pages as it takes. */
    private static CompletionStage<List<CashRecord>> movements(
            History past, ActivityQuery query, Set<CashReason> reasons) {
        if (reasons.isEmpty()) {
            return CompletableFuture.completedStage(List.of());
        }
        return past.cashMovements(query).thenCompose(page -> {
            List<CashRecord> chosen = page.stream().filter(each -> reasons.contains(each.reason())).toList();
            boolean isComplete = page.size() < query.limit() || chosen.size() == query.limit();
            return isComplete
                    ? CompletableFuture.completedStage(chosen)
                    : movements(past, query.after(page.getLast().id()), reasons)
                            .thenApply(more -> Stream.concat(chosen.stream(), more.stream()).toList());
        });
    }

    private List<Item> merge(List<Fill> fills, List<CashRecord> movements, ActivityQuery query) {
        Stream<Item> items = Stream.concat(fills.stream().map(this::item), movements.stream().map(this::item));
        Comparator<Item> byTime = Comparator.comparingLong(Item::atUs).thenComparingLong(Item::seq);
        return items.sorted(query.ascending() ? byTime : byTime.reversed()).limit(query.limit()).toList();
    }

    private Item item(Fill fill) {
        return new Item(fill.execution().atUs(), fill.execution().seq(), out -> json.write(out, fill));
    }

    private Item item(CashRecord movement) {
        return new Item(movement.atUs(), movement.seq(), out -> json.write(out, movement));
    }
}
