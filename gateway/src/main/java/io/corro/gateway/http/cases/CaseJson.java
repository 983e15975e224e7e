package io.corro.gateway.http.cases;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.StepAttempts;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.workflows.cases.CaseView;
import io.corro.workflows.temporal.RunPage;

/** Cases as operators see them. Stateless. */
final class CaseJson {
    static final Schema CASE = Schema.object("Case")
            .texts("case_id", "process", "stage", "needs", "outcome", "currency", "waits_for")
            .ids("subject_id", "customer_id", "product_id").decimals("amount")
            .times("due_at", "stage_since", "created_at").integers("age_seconds")
            .nullable("outcome", "currency", "customer_id", "product_id", "amount", "due_at")
            .describedAs("`needs` says whose move it is, `age_seconds` how long it has been in its stage.");
    private static final Schema EVENT = Schema.object("CaseEvent")
            .integers("number").texts("stage", "actor", "note").times("at");
    private static final Schema POSTING = Schema.object("Posting")
            .texts("key", "kind", "account", "direction", "currency").decimals("amount").times("at");
    private static final Schema ATTEMPT = Schema.object("StepAttempt")
            .texts("step", "error").integers("attempt", "took_ms").times("began_at").nullable("error");
    private static final Schema ACTION = Schema.object("CaseAction").ids("actor_id")
            .texts("action", "reason", "outcome", "refusal", "stage_before", "stage_after", "update_id").times("at")
            .nullable("refusal", "stage_before", "stage_after", "update_id");
    static final Schema VIEW = Schema.object("CaseView").nested("case", CASE)
            .nested("row", Schema.mapOf(Schema.text())).nested("history", Schema.listOf(EVENT))
            .nested("postings", Schema.listOf(POSTING)).nested("attempts", Schema.listOf(ATTEMPT))
            .nested("actions", Schema.listOf(ACTION)).textLists("allowed_actions")
            .integers("page").flags("has_earlier")
            .texts("web_ui", "web_ui_missing").nullable("web_ui", "web_ui_missing")
            .describedAs("The lists are one page of their rows; while `has_earlier`, the next `page` has those before."
                    + " `web_ui` is Temporal's page of the case's run; `web_ui_missing` says why there is none.");

    private CaseJson() {}

    static void write(JsonWriter json, Case found, Instant now) {
        json.begin().text("case_id", found.id()).text("process", found.process()).id("subject_id", found.subjectId())
                .text("stage", found.stage())
                .text("needs", found.needs().word())
                .text("outcome", found.outcome().map(Case.Outcome::word).orElse(null))
                .id("customer_id", found.customerId().orElse(null))
                .id("product_id", found.productId().orElse(null))
                .text("currency", found.currency().orElse(null))
                .decimal("amount", found.amount().orElse(null))
                .text("waits_for", found.waitsFor())
                .time("due_at", found.dueAt().orElse(null))
                .time("stage_since", found.stageSince())
                .time("created_at", found.createdAt())
                .number("age_seconds", Math.max(0, Duration.between(found.stageSince(), now).toSeconds()))
                .end();
    }

    static void write(JsonWriter json, CaseView view, Instant now) {
        json.begin().name("case");
        write(json, view.found(), now);
        json.name("row").begin().texts(view.row()).end();
        json.name("history").list(view.history(), CaseJson::write);
        json.name("postings").list(view.postings(), CaseJson::write);
        json.name("attempts").list(view.attempts(), CaseJson::write);
        json.name("actions").list(view.actions(), CaseJson::write);
        json.strings("allowed_actions", view.allowedActions())
                .number("page", view.page()).flag("has_earlier", view.hasEarlier());
        switch (view.runPage()) {
            case RunPage.At(URI address) -> json.text("web_ui", address.toString()).text("web_ui_missing", null);
            case RunPage.Missing(String why) -> json.text("web_ui", null).text("web_ui_missing", why);
        }
        json.end();
    }

    private static void write(JsonWriter json, Cases.Event event) {
        json.begin().number("number", event.seq()).text("stage", event.stage()).text("actor", event.actor())
                .text("note", event.note()).time("at", event.at()).end();
    }

    private static void write(JsonWriter json, Ledger.Posting posting) {
        json.begin().text("key", posting.key()).text("kind", posting.kind()).text("account", posting.account())
                .text("direction", posting.direction()).decimal("amount", posting.amount())
                .text("currency", posting.currency()).time("at", posting.at()).end();
    }

    private static void write(JsonWriter json, StepAttempts.Attempt attempt) {
        json.begin().text("step", attempt.step()).number("attempt", attempt.attemptNo())
                .text("error", attempt.error().orElse(null)).time("began_at", attempt.beganAt())
                .number("took_ms", attempt.tookMs()).end();
    }

    private static void write(JsonWriter json, ActionLog.Entry entry) {
        json.begin().text("action", entry.action()).id("actor_id", entry.actorId()).text("reason", entry.reason())
                .text("outcome", entry.outcome().name().toLowerCase(Locale.ROOT))
                .text("refusal", entry.refusal().orElse(null))
                .text("stage_before", entry.stageBefore().orElse(null))
                .text("stage_after", entry.stageAfter().orElse(null))
                .text("update_id", entry.updateId().orElse(null))
                .time("at", entry.at())
                .end();
    }
}
