package io.corro.gateway.http.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.corro.persistence.platform.Amounts;
import io.corro.workflows.operations.CaseView;

/** One case with everything about it, and a form for each thing that can be done with it. Stateless. */
final class CasePage {
    /** What an approver must have seen: the form repeats what the page shows. */
    private static final String CONTENT_HASH = "content_hash";

    private CasePage() { }

    /** @param said the answer to what was asked of the case before */
    static Html of(CaseView view, Optional<String> said) {
        return Html.of(List.of(
                said.map(words -> new Html("<p class=\"said\">" + Html.text(words).markup() + "</p>"))
                        .orElse(Html.NOTHING),
                summary(view),
                Html.section("What can be done", Html.of(view.allowedActions().stream()
                        .map(action -> form(view, action)).toList())),
                Html.section("Row", Html.table(List.of("field", "value"), view.row().entrySet().stream()
                        .map(field -> List.of(Html.text(field.getKey()), Html.text(field.getValue()))).toList())),
                Html.section("History", history(view)), Html.section("Postings", postings(view)),
                Html.section("Attempts of steps", attempts(view)), Html.section("Who asked for what", actions(view))));
    }

    private static Html summary(CaseView view) {
        String words = view.found().stage() + " since " + view.found().stageSince()
                + view.found().outcome().map(outcome -> ", ended as " + outcome.word()).orElse("")
                + (view.found().waitsFor().isEmpty() ? "" : ", waits for " + view.found().waitsFor());
        Html webUi = view.webUi().map(address -> Html.link(address.toString(), "Temporal's Web UI"))
                .orElse(Html.NOTHING);
        return Html.element("p", Html.text(words + " "), webUi);
    }

    private static Html form(CaseView view, String action) {
        return new Html("""
                <form method="post" action="/console/cases/%s/actions/%s"><strong>%s</strong>
                <label>reason <input type="text" name="reason" maxlength="500" required></label>
                <label>parameters, one a line <textarea name="parameters" rows="2">%s</textarea></label>
                <button>%s</button></form>
                """.formatted(text(view.found().id()), text(action), text(action), text(parameters(view.row(), action)),
                text(action)));
    }

    private static String parameters(Map<String, String> row, String action) {
        return switch (action) {
            case "approve" -> row.containsKey(CONTENT_HASH) ? CONTENT_HASH + "=" + row.get(CONTENT_HASH) : "";
            case "resolve" -> "verdict=";
            default -> "";
        };
    }

    private static Html history(CaseView view) {
        return Html.table(List.of("at", "stage", "who", "what"), view.history().stream().map(event -> List.of(
                Html.text(event.at()), Html.text(event.stage()), Html.text(event.actor()), Html.text(event.note())))
                .toList());
    }

    private static Html postings(CaseView view) {
        return Html.table(List.of("at", "key", "account", "direction", "amount"), view.postings().stream().map(each ->
                List.of(Html.text(each.at()), Html.text(each.key()), Html.text(each.account()),
                        Html.text(each.direction()),
                        Html.text(Amounts.money(each.amount(), each.currency()) + " " + each.currency()))).toList());
    }

    private static Html attempts(CaseView view) {
        return Html.table(List.of("at", "step", "attempt", "ms", "error"), view.attempts().stream().map(each ->
                List.of(Html.text(each.beganAt()), Html.text(each.step()), Html.text(each.attemptNo()),
                        Html.text(each.tookMs()), Html.text(each.error().orElse("")))).toList());
    }

    private static Html actions(CaseView view) {
        return Html.table(List.of("at", "who", "action", "reason", "answer"), view.actions().stream().map(each ->
                List.of(Html.text(each.at()), Html.text(each.actorId()), Html.text(each.action()),
                        Html.text(each.reason()),
                        Html.text(each.outcome().word() + each.refusal().map(word -> ": " + word).orElse(""))))
                .toList());
    }

    private static String text(String value) {
        return Html.text(value).markup();
    }
}
