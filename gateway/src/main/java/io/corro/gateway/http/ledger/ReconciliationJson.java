package io.corro.gateway.http.ledger;

import java.util.List;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.ledger.Reconciliation.Difference;

/** Totals that must agree. */
@Described("Transfers, wallets and their movements, products and holdings, holds and open requests: `differences` is"
        + " empty, always.")
record ReconciliationJson(boolean agrees, List<DifferenceJson> differences) {

    /** Two totals that do not agree. */
    record DifferenceJson(String what, String subject, String oneSide, String otherSide) {

        private static DifferenceJson of(Difference found) {
            return new DifferenceJson(found.what(), found.subject(), found.oneSide(), found.otherSide());
        }
    }

    static ReconciliationJson of(List<Difference> found) {
        return new ReconciliationJson(found.isEmpty(), found.stream().map(DifferenceJson::of).toList());
    }
}
