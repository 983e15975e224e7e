package io.corro.gateway.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.workflows.cases.CaseView;
import io.corro.workflows.temporal.RunPage;

/** One case with everything about it, and a form for each thing that can be done with it. Stateless. */
final class CasePage {

    private CasePage() {}

    /** @param said the answer to what was asked of the case before */
    static Html of(CaseView view, Optional<String> said) {
        return Html.of(List.of(
                said.map(words -> Html.styled("p", "said", Html.text(words))).orElse(Html.NOTHING),
                summary(view),
                Html.section("What can be done", forms(view)),
                Html.section("Row", Html.table(List.of("field", "value"), view.row().entrySet().stream()
                        .map(field -> List.of(Html.text(field.getKey()), Html.text(field.getValue()))).toList())),
                pages(view),
                Html.section("History", history(view)), Html.section("Postings", postings(view)),
                Html.section("Attempts of steps", attempts(view)), Html.section("Who asked for what", actions(view))));
    }

    private static Html summary(CaseView view) {
        Case found = view.found();
        return Html.styled("dl", "facts",
                fact("stage", Html.styled("span", "stage", Html.text(found.stage()))),
                fact("since", Html.time(found.stageSince())),
                found.outcome().map(outcome -> fact("ended as", Html.text(outcome.word()))).orElse(Html.NOTHING),
                found.waitsFor().isEmpty() ? Html.NOTHING : fact("waits for", Html.text(found.waitsFor())),
                found.dueAt().map(due -> fact("until", Html.time(due))).orElse(Html.NOTHING),
                fact("run", run(view.runPage())));
    }

    private static Html run(RunPage page) {
        return switch (page) {
            case RunPage.At(URI address) -> Html.link(address.toString(), "Temporal's page of it");
            case RunPage.Missing(String why) -> Html.text(why);
        };
    }

    private static Html fact(String name, Html value) {
        return Html.element("div", Html.element("dt", Html.text(name)), Html.element("dd", value));
    }

    private static Html forms(CaseView view) {
        return view.allowedActions().isEmpty()
                ? Html.styled("p", "none", Html.text("nothing in this stage"))
                : Html.styled("div", "forms", Html.of(view.allowedActions().stream()
                        .map(action -> ActionForm.of(view, action)).toList()));
    }

    /** Nothing if every list is on this page. */
    private static Html pages(CaseView view) {
        if (view.page() == 1 && !view.hasEarlier()) {
            return Html.NOTHING;
        }
        return Html.styled("p", "pages", Html.text("Page " + view.page() + " of the lists below."),
                view.page() > 1 ? Html.link(page(view, view.page() - 1), "Later rows") : Html.NOTHING,
                view.hasEarlier() ? Html.link(page(view, view.page() + 1), "Earlier rows") : Html.NOTHING);
    }

    private static String page(CaseView view, int page) {
        return "/console/cases/" + view.found().id() + "?page=" + page;
    }

    private static Html history(CaseView view) {
        return Html.table(List.of("at", "stage", "who", "what"), view.history().stream().map(event -> List.of(
                Html.time(event.at()), Html.text(event.stage()), Html.text(event.actor()), Html.text(event.note())))
                .toList());
    }

    private static Html postings(CaseView view) {
        return Html.table(List.of("at", "key", "account", "direction", "amount"), view.postings().stream()
                .map(each -> List.of(Html.time(each.at()), Html.text(each.key()), Html.text(each.account()),
                        Html.text(each.direction()),
                        Html.text(Amounts.money(each.amount(), each.currency()) + " " + each.currency())))
                .toList());
    }

    private static Html attempts(CaseView view) {
        return Html.table(List.of("at", "step", "attempt", "ms", "error"),
                view.attempts().stream()
                        .map(each -> List.of(Html.time(each.beganAt()), Html.text(each.step()),
                                Html.text(each.attemptNo()),
                                Html.text(each.tookMs()), Html.text(each.error().orElse(""))))
                        .toList());
    }

    private static Html actions(CaseView view) {
        return Html.table(List.of("at", "who", "action", "reason", "answer"),
                view.actions().stream()
                        .map(each -> List.of(Html.time(each.at()), Html.text(each.actorId()), Html.text(each.action()),
                                Html.text(each.reason()),
                                Html.text(each.outcome().word() + each.refusal().map(word -> ": " + word).orElse(""))))
                        .toList());
    }
}
