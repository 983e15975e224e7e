package io.corro.gateway.http.proposal;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Limits;
import io.corro.gateway.http.order.StoredOrders;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Json;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.proposal.Proposal;
import io.corro.persistence.books.proposal.ProposalBook;
import io.corro.persistence.books.proposal.ProposalError;

/** Orders that wait for approval: a key proposes them and reads what became of them; operators decide their cases. */
public final class ProposalEndpoints {
    private static final String TAG = "proposals";
    private static final Schema SCHEMA = Schema.of(ProposalJson.class);
    private static final int LIST_MAX = 200;
    private static final int LIST_USUAL = 50;
    private static final int ACCEPTED = 202;

    private final ProposalBook book;
    private final StoredOrders orders;
    private final BlockingExecutor blocking;
    private final InstantSource clock;

    /** @param clock that of processes, by which proposals expire */
    public ProposalEndpoints(ProposalBook book, StoredOrders orders, BlockingExecutor blocking, InstantSource clock) {
        this.book = book;
        this.orders = orders;
        this.blocking = blocking;
        this.clock = clock;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/v1/proposals").forKeys(TAG)
                        .summary("Proposes an order, which is placed once an operator has approved it")
                        .body(StoredOrders.SCHEMA).answers(ACCEPTED, SCHEMA).handledBy(this::propose),
                Endpoint.get("/v1/proposals").forKeys(TAG).summary("Lists the account's proposals, the newest first")
                        .query("limit", "up to " + LIST_MAX + ", default " + LIST_USUAL)
                        .answers(Schema.listOf(SCHEMA)).handledBy(this::list),
                Endpoint.get("/v1/proposals/{proposal_id}").forKeys(TAG)
                        .summary("Reads a proposal: whether it waits, and the order that was placed")
                        .answers(SCHEMA).handledBy(this::one));
    }

    private CompletionStage<HttpResponse> propose(ApiRequest call) {
        AccountKey key = AccountKey.of(call.principal());
        Fields fields = call.fields();
        StoredOrders.Summary order = orders.check(fields, key.accountId());
        String text = Json.parse(call.body().toArrayUnsafe()).toString();
        Proposal.Wish wish = new Proposal.Wish(key.userId(), key.accountId(), key.keyId(),
                fields.text("client_order_id", Limits.CLIENT_ORDER_ID_LENGTH_MAX), order.symbol(), order.side(),
                text, order.worth());
        return blocking.call(() -> store(wish))
                .thenApply(proposal -> Responses.json(ACCEPTED, ProposalJson.of(proposal)));
    }

    private Proposal store(Proposal.Wish wish) {
        try {
            return book.propose(wish, clock.instant());
        } catch (RefusedException e) {
            throw new ApiException(ApiError.of(e.error(), e.sentence()));
        }
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        Fields query = call.query();
        int limit = query.integer("limit", 1, LIST_MAX).orElse(LIST_USUAL);
        query.check();
        return blocking.call(() -> book.of(AccountKey.accountId(call), limit))
                .thenApply(found -> Responses.records(found.stream().map(ProposalJson::of).toList()));
    }

    private CompletionStage<HttpResponse> one(ApiRequest call) {
        String caseId = Proposal.caseIdOf(call.pathId("proposal_id"));
        return blocking.call(() -> book.find(caseId))
                .thenApply(found -> found.filter(each -> each.accountId().equals(AccountKey.accountId(call)))
                        .orElseThrow(() -> new ApiException(ProposalError.PROPOSAL_NOT_FOUND)))
                .thenApply(proposal -> Responses.ok(ProposalJson.of(proposal)));
    }
}
