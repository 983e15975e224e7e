package io.corro.workflows.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.audit.SystemEvents;
import io.corro.persistence.books.cases.Acknowledgements;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.CaseList.Filter;
import io.corro.persistence.books.cases.CaseList.QueueTotal;
import io.corro.persistence.books.cases.CaseList.StageTotal;
import io.corro.persistence.books.ledger.Ledger.TrialBalance;
import io.corro.persistence.books.ledger.Reconciliation.Difference;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.temporal.RunPages;
import io.corro.workflows.temporal.TemporalService;

/**
 * What operators look at. All but the page of a run comes from rows, so it works while the engine is away. Thread-safe.
 */
public final class CaseQueries {
    private static final int ATTEMPTS_MAX = 100;

    private final SharedTables tables;
    private final List<ProcessModule> processes;
    private final TemporalService engine;

    public CaseQueries(SharedTables tables, List<ProcessModule> processes, TemporalService engine) {
        this.tables = tables;
        this.processes = List.copyOf(processes);
        this.engine = engine;
    }

    /** A page of cases, the longest in their stage first. */
    public List<Case> list(Filter filter) {
        return tables.caseList().list(filter);
    }

    public Optional<CaseView> find(String caseId) {
        return tables.cases().find(caseId).map(this::view);
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

    private CaseView view(Case found) {
        ProcessModule process = processes.stream()
                .filter(candidate -> candidate.name().equals(found.process())).findFirst()
                .orElseThrow(() -> new IllegalStateException("this version has no process " + found.process()));
        return new CaseView(found, process.businessRow(found.id()), tables.cases().events(found.id()),
                tables.ledger().postingsOf(found.id()), tables.attempts().newest(found.id(), ATTEMPTS_MAX),
                tables.actions().of(found.id()), allowedActions(process, found), RunPages.of(engine, found.id()));
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
