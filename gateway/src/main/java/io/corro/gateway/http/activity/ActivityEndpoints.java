package io.corro.gateway.http.activity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.runtime.port.ActivityQuery;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.engine.runtime.port.TradingHistory.Fill;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.JsonBody;
import io.corro.gateway.httpkit.wire.Responses;

/** What happened to the account: fills, cash movements, margin calls and stop-outs. */
public final class ActivityEndpoints {
    private final HistoryReads history;
    private final ActivityJson json;

    public ActivityEndpoints(Instruments instruments, HistoryReads history) {
        this.history = history;
        json = new ActivityJson(instruments);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                paged(Endpoint.get("/v2/account/activities").forKeys("account").summary("Lists activities")
                        .query("activity_types", "comma-separated")
                        .query("category", "trade_activity or non_trade_activity"))
                        .handledBy(call -> list(call, call.query(), "activity_types")),
                paged(Endpoint.get("/v2/account/activities/{activity_type}").forKeys("account")
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
        ActivityQueries queries = ActivityQueries.parse(fields, typeField, AccountKey.accountId(call));
        return history.upToDate(AccountKey.accountId(call), past -> items(past, queries))
                .thenApply(items -> Responses.list(items.stream().map(Item::body).toList()));
    }

    private record Item(long atUs, long seq, JsonBody body) {}

    private List<Item> items(TradingHistory past, ActivityQueries queries) {
        List<Fill> fills = queries.wantsFills() ? past.fills(queries.query()) : List.of();
        List<MarginRecord> margin = queries.wantsMargin() ? past.marginEvents(queries.query()) : List.of();
        return merge(fills, movements(past, queries.query(), queries.reasons()), margin, queries.query());
    }

    /** A page of movements for these reasons, from as many unfiltered pages as it takes. */
    private static List<CashRecord> movements(TradingHistory past, ActivityQuery query, Set<CashReason> reasons) {
        List<CashRecord> chosen = new ArrayList<>();
        ActivityQuery next = query;
        while (!reasons.isEmpty()) {
            List<CashRecord> page = past.cashMovements(next);
            page.stream().filter(each -> reasons.contains(each.reason())).forEach(chosen::add);
            if (page.size() < query.pageSize() || chosen.size() >= query.pageSize()) {
                break;
            }
            next = query.after(page.getLast().id());
        }
        return chosen;
    }

    private List<Item> merge(
            List<Fill> fills, List<CashRecord> movements, List<MarginRecord> margin, ActivityQuery query) {
        Stream<Item> items = Stream.of(fills.stream().map(this::item), movements.stream().map(this::item),
                margin.stream().map(this::item)).flatMap(each -> each);
        Comparator<Item> byTime = Comparator.comparingLong(Item::atUs).thenComparingLong(Item::seq);
        return items.sorted(query.ascending() ? byTime : byTime.reversed()).limit(query.pageSize()).toList();
    }

    private Item item(Fill fill) {
        return new Item(fill.execution().atUs(), fill.execution().seq(), out -> json.write(out, fill));
    }

    private Item item(MarginRecord event) {
        return new Item(event.atUs(), event.seq(), out -> json.write(out, event));
    }

    private Item item(CashRecord movement) {
        return new Item(movement.atUs(), movement.seq(), out -> json.write(out, movement));
    }
}
