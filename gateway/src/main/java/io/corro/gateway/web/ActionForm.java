package io.corro.gateway.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.corro.workflows.cases.CaseView;

/** The form of one action on a case: the reason, what else the action needs, and a button. Stateless. */
final class ActionForm {
    /** Names of fields that are parameters of the action begin with this. */
    static final String PARAMETER = "parameters.";
    /** What an approver must have seen: the form repeats what the page shows. */
    private static final String CONTENT_HASH = "content_hash";
    private static final List<String> ENDING = List.of("reject", "cancel", "revoke", "decline", "mark_uncollectible");

    private ActionForm() {}

    static Html of(CaseView view, String action) {
        return new Html("""
                <form method="post" action="/console/cases/%s/actions/%s"><h3>%s</h3>
                <label>Reason<input name="reason" maxlength="500" required></label>
                %s<button%s>%s</button></form>
                """.formatted(text(view.found().id()), text(action), title(action),
                Html.of(fields(view, action)).markup(),
                ENDING.contains(action) ? " class=\"ends\"" : "", title(action)));
    }

    /** In words for people, e.g. "Retry now". */
    private static String title(String action) {
        String words = action.replace('_', ' ');
        return text(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    }

    private static List<Html> fields(CaseView view, String action) {
        return switch (action) {
            case "approve" -> view.row().containsKey(CONTENT_HASH)
                    ? List.of(hidden(CONTENT_HASH, view.row().get(CONTENT_HASH))) : List.of();
            case "resolve" -> view.found().process().equals("distribution")
                    ? List.of(choice("verdict", "retry", "unclaimed"), optional("line"))
                    : List.of(choice("verdict", "paid", "not_paid"));
            case "cancel" -> view.found().process().equals("subscription")
                    ? List.of(choice("refund", "", "unused")) : List.of();
            case "revoke" -> List.of(choice("cause", "cheating", "refund", "regrade", "error"));
            case "change_plan" -> List.of(
                    required("plan"), required("proration_at"), required(CONTENT_HASH), optional("effect"));
            case "use_payment_method" -> List.of(required("payment_method_id"));
            case "refund" -> List.of(required("amount"), optional("invoice_id"));
            default -> List.of();
        };
    }

    private static Html hidden(String name, String value) {
        return new Html("<input type=\"hidden\" name=\"%s%s\" value=\"%s\">\n".formatted(PARAMETER, name, text(value)));
    }

    /** Nothing is chosen beforehand, unless nothing is one of the choices. */
    private static Html choice(String name, String... words) {
        String unchosen = words[0].isEmpty() ? "" : "<option value=\"\" disabled selected></option>";
        String options = Stream.of(words).map(word -> "<option value=\"%s\">%s</option>".formatted(word,
                word.isEmpty() ? "none" : word.replace('_', ' '))).collect(Collectors.joining());
        return labelled(name, "<select name=\"%s%s\"%s>%s%s</select>".formatted(
                PARAMETER, name, words[0].isEmpty() ? "" : " required", unchosen, options));
    }

    private static Html required(String name) {
        return labelled(name, "<input name=\"%s%s\" maxlength=\"500\" required>".formatted(PARAMETER, name));
    }

    private static Html optional(String name) {
        return labelled(name + " (optional)", "<input name=\"%s%s\" maxlength=\"500\">".formatted(PARAMETER, name));
    }

    private static Html labelled(String name, String input) {
        return new Html("<label>" + title(name) + input + "</label>\n");
    }

    private static String text(String value) {
        return Html.text(value).markup();
    }
}
