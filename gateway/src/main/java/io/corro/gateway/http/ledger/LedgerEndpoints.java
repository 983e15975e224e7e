package io.corro.gateway.http.ledger;

import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.ledger.Ledger.TrialBalance;
import io.corro.persistence.books.ledger.Reconciliation.Difference;
import io.corro.workflows.cases.CaseQueries;

/** Where every cent is: the totals that must agree. */
public final class LedgerEndpoints {
    private static final Schema BALANCE = Schema.object("TrialBalance").texts("currency", "book")
            .decimals("debit", "credit", "difference").describedAs("`difference` is zero, always.");
    private static final Schema DIFFERENCE = Schema.object("Difference")
            .texts("what", "subject", "one_side", "other_side");
    private static final Schema RECONCILIATION = Schema.object("Reconciliation").flags("agrees")
            .nested("differences", Schema.listOf(DIFFERENCE))
            .describedAs("Transfers, wallets and their movements, products and holdings, holds and open requests:"
                    + " `differences` is empty, always.");

    private final CaseQueries queries;
    private final BlockingExecutor blocking;

    public LedgerEndpoints(CaseQueries queries, BlockingExecutor blocking) {
        this.queries = queries;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/admin/v1/ledger/trial-balance").forPrivileged("operators")
                        .summary("Debit and credit of every currency and book")
                        .answers(Schema.listOf(BALANCE)).handledBy(this::trialBalance),
                Endpoint.get("/admin/v1/ledger/reconciliation").forPrivileged("operators")
                        .summary("Totals that do not agree").answers(RECONCILIATION).handledBy(this::reconciliation));
    }

    private CompletionStage<HttpResponse> trialBalance(ApiRequest call) {
        return blocking.call(queries::trialBalance)
                .thenApply(totals -> Responses.ok(json -> json.list(totals, LedgerEndpoints::write)));
    }

    private CompletionStage<HttpResponse> reconciliation(ApiRequest call) {
        return blocking.call(queries::differences).thenApply(found -> Responses.ok(json -> json.begin()
                .flag("agrees", found.isEmpty())
                .name("differences").list(found, LedgerEndpoints::write)
                .end()));
    }

    private static void write(JsonWriter json, TrialBalance total) {
        json.begin().text("currency", total.currency()).text("book", total.book()).decimal("debit", total.debit())
                .decimal("credit", total.credit()).decimal("difference", total.difference()).end();
    }

    private static void write(JsonWriter json, Difference difference) {
        json.begin().text("what", difference.what()).text("subject", difference.subject())
                .text("one_side", difference.oneSide()).text("other_side", difference.otherSide()).end();
    }
}
