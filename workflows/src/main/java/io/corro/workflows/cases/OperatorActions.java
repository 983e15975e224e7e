package io.corro.workflows.cases;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.cases.Acknowledgements;
import io.corro.persistence.books.cases.Acknowledgements.Answer;
import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.ActionLog.Outcome;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.WakeUps.WakeUp;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.runtime.Wake;
import io.corro.workflows.runtime.WorkflowLimits;
import io.corro.workflows.temporal.TemporalUnavailableException;

/**
 * Carries people's requests to cases. The row decides, whatever has become of Temporal; the run is told afterwards, at
 * once or by the chore. Every request leaves its line in the action log, refusals included. Thread-safe.
 */
public final class OperatorActions {
    private static final String UNKNOWN_PROCESS = "unknown";

    private static final Logger LOG = LoggerFactory.getLogger(OperatorActions.class);

    private final SharedTables tables;
    private final List<ProcessModule> processes;
    private final InstantSource clock;

    public OperatorActions(SharedTables tables, List<ProcessModule> processes, InstantSource clock) {
        this.tables = tables;
        this.processes = List.copyOf(processes);
        this.clock = clock;
    }

    /** Asks a case to do something. */
    public ActionResult perform(ActionRequest request) {
        Optional<Case> found = tables.cases().find(request.caseId());
        if (found.isEmpty()) {
            return refuse(request, CaseError.CASE_NOT_FOUND);
        }
        return request.action().equals(Acknowledgements.ACTION) ? acknowledge(request) : decide(found.get(), request);
    }

    private ActionResult decide(Case present, ActionRequest request) {
        ActionResult result = tables.decisions().decide(
                present, request, process(present.process()).decider(), clock);
        if (result instanceof ActionResult.Accepted) {
            Thread.ofVirtual().name("wake-up").start(this::wakeWoken);
        }
        return result;
    }

    private void wakeWoken() {
        try {
            wake();
        } catch (RuntimeException e) {
            LOG.info("workflows will be woken later: {}", e.toString());
        }
    }

    /** Tells workflows what has been done to their cases. */
    public synchronized void wake() {
        tables.wakeUps().untold(WorkflowLimits.CHORE_BATCH).forEach(this::tell);
    }

    /** One workflow that cannot be told must not keep the others from it; Temporal being away does. */
    private void tell(WakeUp due) {
        try {
            process(due.process()).wake(due.caseId(), new Wake(due.actor(), due.action(), due.reason()));
            tables.wakeUps().resolve(due.id());
        } catch (TemporalUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be woken now: {}", due.caseId(), e.toString());
        }
    }

    /** The row alone decides: a case that has failed has no workflow to ask. */
    private ActionResult acknowledge(ActionRequest request) {
        Answer answer = tables.acknowledgements().acknowledge(
                request.caseId(), request.actorId(), request.reason(), clock.instant());
        return answer.refusal().<ActionResult>map(ActionResult.Refused::of)
                .orElseGet(() -> new ActionResult.Accepted(answer.stage(), 0, "Acknowledged."));
    }

    /** Refuses a request that its case is not even asked about; a case that must not be known reads as unknown. */
    public ActionResult refuse(ActionRequest request, ErrorCode error) {
        recordRefusal(request, error.code());
        return ActionResult.Refused.of(error);
    }

    /** Leaves the line of a request that was refused on its way to the case. */
    public void recordRefusal(ActionRequest request, String code) {
        Optional<Case> present = tables.cases().find(request.caseId());
        tables.actions().write(new ActionLog.Entry(present.map(Case::id),
                present.map(Case::process).orElse(UNKNOWN_PROCESS), request.action(), request.actorId(),
                request.reason(), Outcome.REFUSED, Optional.of(code), present.map(Case::stage), Optional.empty(),
                Optional.empty(), clock.instant()));
    }

    private ProcessModule process(String name) {
        return processes.stream().filter(process -> process.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalStateException("this version has no process " + name));
    }
}
