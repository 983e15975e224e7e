package io.corro.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.ledger.Amounts;

/** A page of cases. Stateless. */
final class CaseListPage {

    private CaseListPage() {}

    /** @param next the address of the next page */
    static Html of(List<Case> cases, Optional<String> next, Instant now) {
        Html table = Html.table(
                List.of("case", "stage", "for", "amount", "waits for", "due", "customer"),
                cases.stream().map(found -> row(found, now)).toList());
        return Html.of(List.of(table, next.map(address -> Html.link(address, "next page")).orElse(Html.NOTHING)));
    }

    private static List<Html> row(Case found, Instant now) {
        return List.of(
                Html.link("/console/cases/" + found.id(), found.id()),
                Html.text(found.stage()),
                Ages.of(Duration.between(found.stageSince(), now)),
                Html.text(found.currency()
                        .flatMap(currency -> found.amount()
                                .map(amount -> Amounts.money(amount, currency) + " " + currency))
                        .orElse("")),
                Html.text(found.waitsFor()),
                found.dueAt().map(Html::time).orElse(Html.NOTHING),
                Html.text(found.customerId().map(Object::toString).orElse("")));
    }
}
