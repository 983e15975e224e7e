package io.corro.gateway.http.cases;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.cases.ActionResult.Accepted;

/** What a case answered to an action that it accepted. */
@Described("`missing` people must still say the same.")
record CaseActionAnswerJson(String stage, int missing, String message) {

    static CaseActionAnswerJson of(Accepted accepted) {
        return new CaseActionAnswerJson(accepted.stage(), accepted.missing(), accepted.message());
    }
}
