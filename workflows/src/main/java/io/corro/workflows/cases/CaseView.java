package io.corro.workflows.cases;

import java.util.List;
import java.util.Map;

import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.StepAttempts;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.workflows.temporal.RunPage;

/**
 * One case with everything known about it.
 *
 * @param row            the business row, in words for people
 * @param history        what happened, in order; this list and the others are one page of their rows
 * @param actions        who asked for what, refusals included
 * @param allowedActions what may be asked now
 * @param page           1 has the newest rows of each list, 2 those before them
 * @param hasEarlier     whether any list has rows before this page
 * @param runPage        Temporal's page of its run, or why there is none
 */
public record CaseView(Case found, Map<String, String> row, List<Cases.Event> history, List<Ledger.Posting> postings,
        List<StepAttempts.Attempt> attempts, List<ActionLog.Entry> actions, List<String> allowedActions,
        int page, boolean hasEarlier, RunPage runPage) {}
