package io.corro.gateway.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.corro.persistence.books.cases.CaseList.QueueTotal;
import io.corro.persistence.books.cases.CaseList.StageTotal;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.Ledger.TrialBalance;
import io.corro.persistence.books.ledger.Reconciliation.Difference;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.cases.CaseQueries;
import io.corro.workflows.temporal.TemporalMonitor;

/** What waits, where the money is, and whether the machine runs. Reads the tables; may block. */
final class OverviewPage {

    private OverviewPage() {}

    static Html of(WorkflowRuntime runtime, Instant now) {
        CaseQueries queries = runtime.queries();
        return Html.of(List.of(
                temporal(runtime),
                Html.section("Queues", queues(queries.queueTotals(), now)),
                Html.section("Open by stage", stages(queries.stageTotals())),
                Html.section("Trial balance", trialBalance(queries.trialBalance())),
                Html.section("Totals that do not agree", differences(queries.differences()))));
    }

    private static Html temporal(WorkflowRuntime runtime) {
        TemporalMonitor.Status status = runtime.status();
        String words = "Workflows: " + word(runtime.temporal().mode()) + ", " + word(status.state()) + " since ";
        Html webUi = runtime.temporal().webUi()
                .map(address -> Html.link(address.toString(), "Temporal's Web UI")).orElse(Html.NOTHING);
        Html sentence =
                Html.of(List.of(Html.text(words), Html.time(status.since()), Html.text(". " + status.detail() + " ")));
        return Html.element("p", marked(sentence, status.state() != TemporalMonitor.State.RUNNING), webUi);
    }

    private static Html queues(List<QueueTotal> totals, Instant now) {
        return Html.table(List.of("queue", "cases", "oldest"), totals.stream().map(total -> List.of(
                Html.link("/console/cases?queue=" + word(total.queue()), word(total.queue())),
                Html.text(total.cases()), total.cases() == 0 ? Html.NOTHING : Ages.of(total.oldestAge(now)))).toList());
    }

    private static Html stages(List<StageTotal> totals) {
        return Html.table(List.of("process", "stage", "cases", "amount", "currency"), totals.stream()
                .map(total -> List.of(Html.text(total.process()), Html.text(total.stage()), Html.text(total.cases()),
                        Html.text(total.currency().map(currency -> Amounts.money(total.amount(), currency)).orElse("")),
                        Html.text(total.currency().orElse(""))))
                .toList());
    }

    private static Html trialBalance(List<TrialBalance> totals) {
        return Html.table(List.of("currency", "book", "debit", "credit", "difference"), totals
                .stream().map(total -> List.of(Html.text(total.currency()), Html.text(total.book()),
                        Html.text(Amounts.money(total.debit(), total.currency())),
                        Html.text(Amounts.money(total.credit(), total.currency())),
                        marked(Html.text(Amounts.money(total.difference(), total.currency())),
                                total.difference().signum() != 0)))
                .toList());
    }

    private static Html differences(List<Difference> found) {
        return Html.table(List.of("what", "subject", "one side", "other side"),
                found.stream()
                        .map(difference -> List.of(marked(Html.text(difference.what()), true),
                                Html.text(difference.subject()),
                                Html.text(difference.oneSide()), Html.text(difference.otherSide())))
                        .toList());
    }

    private static Html marked(Html content, boolean isBad) {
        return isBad ? new Html("<span class=\"bad\">" + content.markup() + "</span>") : content;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
