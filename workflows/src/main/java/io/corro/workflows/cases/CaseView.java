package io.corro.workflows.cases;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.StepAttempts;
import io.corro.persistence.books.ledger.Ledger;

/**
 * One case with everything known about it.
 *
 * @param row            the business row, in words for people
 * @param history        what happened, in order
 * @param actions        who asked for what, refusals included
 * @param allowedActions what may be asked now
 * @param webUi          the engine's own page, where there is one
 */
public record CaseView(Case found, Map<String, String> row, List<Cases.Event> history, List<Ledger.Posting> postings,
        List<StepAttempts.Attempt> attempts, List<ActionLog.Entry> actions, List<String> allowedActions,
        Optional<URI> webUi) {}
