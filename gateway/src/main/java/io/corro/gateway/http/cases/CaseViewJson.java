package io.corro.gateway.http.cases;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.StepAttempts;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.workflows.cases.CaseView;
import io.corro.workflows.temporal.RunPage;

/** A case with everything about it. */
@Described("""
        The lists are one page of their rows; while `has_earlier`, the next `page` has those before. `web_ui` is \
        Temporal's page of the case's run; `web_ui_missing` says why there is none.""")
record CaseViewJson(@JsonProperty("case") CaseJson found, Map<String, String> row, List<CaseEventJson> history,
        List<PostingJson> postings, List<StepAttemptJson> attempts, List<CaseActionJson> actions,
        List<String> allowedActions, int page, boolean hasEarlier, Optional<String> webUi,
        Optional<String> webUiMissing) {

    record CaseEventJson(long number, String stage, String actor, String note, Instant at) {

        static CaseEventJson of(Cases.Event event) {
            return new CaseEventJson(event.seq(), event.stage(), event.actor(), event.note(), event.at());
        }
    }

    record PostingJson(String key, String kind, String account, String direction, BigDecimal amount, String currency,
            Instant at) {

        static PostingJson of(Ledger.Posting posting) {
            return new PostingJson(posting.key(), posting.kind(), posting.account(), posting.direction(),
                    posting.amount(), posting.currency(), posting.at());
        }
    }

    record StepAttemptJson(String step, int attempt, Optional<String> error, Instant beganAt, long tookMs) {

        static StepAttemptJson of(StepAttempts.Attempt attempt) {
            return new StepAttemptJson(attempt.step(), attempt.attemptNo(), attempt.error(), attempt.beganAt(),
                    attempt.tookMs());
        }
    }

    record CaseActionJson(String action, UUID actorId, String reason, ActionLog.Outcome outcome,
            Optional<String> refusal, Optional<String> stageBefore, Optional<String> stageAfter,
            Optional<String> updateId, Instant at) {

        static CaseActionJson of(ActionLog.Entry entry) {
            return new CaseActionJson(entry.action(), entry.actorId(), entry.reason(), entry.outcome(),
                    entry.refusal(), entry.stageBefore(), entry.stageAfter(), entry.updateId(), entry.at());
        }
    }

    static CaseViewJson of(CaseView view, Instant now) {
        return new CaseViewJson(CaseJson.of(view.found(), now), view.row(), each(view.history(), CaseEventJson::of),
                each(view.postings(), PostingJson::of), each(view.attempts(), StepAttemptJson::of),
                each(view.actions(), CaseActionJson::of), List.copyOf(view.allowedActions()), view.page(),
                view.hasEarlier(), address(view.runPage()), reason(view.runPage()));
    }

    private static <T, J> List<J> each(Collection<T> rows, Function<T, J> json) {
        return rows.stream().map(json).toList();
    }

    private static Optional<String> address(RunPage page) {
        return switch (page) {
            case RunPage.At(URI address) -> Optional.of(address.toString());
            case RunPage.Missing _ -> Optional.empty();
        };
    }

    private static Optional<String> reason(RunPage page) {
        return switch (page) {
            case RunPage.At _ -> Optional.empty();
            case RunPage.Missing(String why) -> Optional.of(why);
        };
    }
}
