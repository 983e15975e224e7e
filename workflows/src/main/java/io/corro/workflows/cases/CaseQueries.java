package io.corro.workflows.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.audit.SystemEvents;
import io.corro.persistence.books.cases.Acknowledgements;
import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.CaseList.Filter;
import io.corro.persistence.books.cases.CaseList.QueueTotal;
import io.corro.persistence.books.cases.CaseList.StageTotal;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.StepAttempts;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.Ledger.TrialBalance;
import io.corro.persistence.books.ledger.Reconciliation.Difference;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.temporal.RunPages;
import io.corro.workflows.temporal.TemporalService;

/**
 * What operators look at. All but the page of a run comes from rows, so it works while Temporal is away. Thread-safe.
 */
public final class CaseQueries {
    private static final int ROWS_PER_PAGE = 100;

    private final SharedTables tables;
    private final List<ProcessModule> processes;
    private final TemporalService temporal;

    public CaseQueries(SharedTables tables, List<ProcessModule> processes, TemporalService temporal) {
        this.tables = tables;
        this.processes = List.copyOf(processes);
        this.temporal = temporal;
    }

    /** A page of cases, the longest in their stage first. */
    public List<Case> list(Filter filter) {
        return tables.caseList().list(filter);
    }

    /** With the newest rows of its lists. */
    public Optional<CaseView> find(String caseId) {
        return find(caseId, 1);
    }

    /** @param page of the lists; 1 has their newest rows, 2 those before them */
    public Optional<CaseView> find(String caseId, int page) {
        return tables.cases().find(caseId).map(found -> view(found, page));
    }

    /** How much waits in which queue, and for how long. */
    public List<QueueTotal> queueTotals() {
        return tables.caseList().queueTotals();
    }

    /** How much is open in which stage. */
    public List<StageTotal> stageTotals() {
        return tables.caseList().stageTotals();
    }

    /** Per currency and book; each difference is zero, always. */
    public List<TrialBalance> trialBalance() {
        return tables.ledger().trialBalance();
    }

    /** Totals that do not agree; empty, always. */
    public List<Difference> differences() {
        return tables.reconciliation().differences();
    }

    /** What the last nightly reconciliation has found; empty before the first one. */
    public Optional<SystemEvents.Written> lastReconciliation() {
        return tables.events().newest(NightlyReconciliation.COMPONENT);
    }

    private CaseView view(Case found, int page) {
        ProcessModule process = processes.stream()
                .filter(candidate -> candidate.name().equals(found.process())).findFirst()
                .orElseThrow(() -> new IllegalStateException("this version has no process " + found.process()));
        String id = found.id();
        int skip = (page - 1) * ROWS_PER_PAGE;
        List<Cases.Event> history = tables.cases().newestEvents(id, skip, ROWS_PER_PAGE + 1);
        List<Ledger.Posting> postings = tables.ledger().newestPostings(id, skip, ROWS_PER_PAGE + 1);
        List<StepAttempts.Attempt> attempts = tables.attempts().newest(id, skip, ROWS_PER_PAGE + 1);
        List<ActionLog.Entry> actions = tables.actions().newest(id, skip, ROWS_PER_PAGE + 1);
        boolean hasEarlier =
                Stream.of(history, postings, attempts, actions).anyMatch(rows -> rows.size() > ROWS_PER_PAGE);
        return new CaseView(found, process.businessRow(id), newest(history), newest(postings),
                newest(attempts.reversed()).reversed(), newest(actions), allowedActions(process, found), page,
                hasEarlier,
                RunPages.of(temporal, id));
    }

    /** Without the row that only shows that there are earlier ones. */
    private static <T> List<T> newest(List<T> rows) {
        return rows.subList(Math.max(0, rows.size() - ROWS_PER_PAGE), rows.size());
    }

    /** What its process allows, and to acknowledge what has failed. */
    private List<String> allowedActions(ProcessModule process, Case found) {
        List<String> actions = new ArrayList<>(process.allowedActions(found.stage()));
        if (tables.acknowledgements().isDue(found.id())) {
            actions.addFirst(Acknowledgements.ACTION);
        }
        return actions;
    }
}
