package io.corro.workflows.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.cases.Acknowledgements;
import io.corro.persistence.books.cases.Acknowledgements.Answer;
import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.ActionLog.Outcome;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Decider;
import io.corro.persistence.books.cases.ParameterException;
import io.corro.persistence.books.cases.PendingActions.Intent;
import io.corro.persistence.books.cases.WakeUps.WakeUp;
import io.corro.workflows.runtime.ActionAnswer;
import io.corro.workflows.runtime.ProcessClient;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.runtime.UpdateCall;
import io.corro.workflows.runtime.UpdateReply;
import io.corro.workflows.runtime.Wake;
import io.corro.workflows.runtime.WorkflowLimits;
import io.corro.workflows.temporal.TemporalUnavailableException;

/**
 * Carries people's requests to cases. Each is kept before it is sent and closed with its line in the action log,
 * refusals included; one without an answer is sent again under the same id, so that it has one effect. Thread-safe.
 */
public final class OperatorActions {
    /** Machine words of refusals that come before the case is asked. */
    public static final String CASE_NOT_FOUND = "case_not_found";
    public static final String UNKNOWN_ACTION = "unknown_action";
    private static final String UNKNOWN_PROCESS = "unknown";
    private static final String ALREADY_ENDED = "already_ended";
    private static final int UNANSWERED_MAX = 3;

    private static final Logger LOG = LoggerFactory.getLogger(OperatorActions.class);

    private final SharedTables tables;
    private final ProcessClient client;
    private final List<ProcessModule> processes;
    private final InstantSource clock;
    private final Duration deadline;

    /** @param deadline how long a caller waits for the workflow's answer */
    public OperatorActions(SharedTables tables, ProcessClient client, List<ProcessModule> processes,
            InstantSource clock, Duration deadline) {
        this.tables = tables;
        this.client = client;
        this.processes = List.copyOf(processes);
        this.clock = clock;
        this.deadline = deadline;
    }

    /** Asks a case to do something, and waits for its answer for a few seconds at most. */
    public ActionResult perform(ActionRequest request) {
        Optional<Case> found = tables.cases().find(request.caseId());
        if (found.isEmpty()) {
            return refuse(request, CASE_NOT_FOUND, request.caseId());
        }
        if (request.action().equals(Acknowledgements.ACTION)) {
            return acknowledge(request);
        }
        Case present = found.get();
        Optional<Decider> decider = process(present).decider();
        if (decider.isPresent()) {
            return decide(present, request, decider.get());
        }
        return send(present, request);
    }

    private ActionResult send(Case present, ActionRequest request) {
        String requestId = UUID.randomUUID().toString();
        ActionRequest identified = request.with(ActionRequest.REQUEST_ID, requestId);
        Optional<UpdateCall> call;
        try {
            call = process(present).updateFor(identified);
        } catch (ParameterException e) {
            return refuse(request, ParameterException.CODE, e.getMessage());
        }
        if (call.isEmpty()) {
            return refuse(request, UNKNOWN_ACTION, request.action());
        }
        Intent intent = new Intent(updateId(request, requestId), request.caseId(), present.process(), request.action(),
                request.actorId(), request.reason(), Parameters.write(identified.parameters()));
        tables.intents().save(intent);
        return send(intent, present, call.get(), true);
    }

    /** The row decides, whatever has become of Temporal; the workflow is told afterwards, at once or by the chore. */
    private ActionResult decide(Case present, ActionRequest request, Decider decider) {
        ActionResult result = tables.decisions().decide(present, request, decider, clock);
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
        return answer.refusal().<ActionResult>map(word -> new ActionResult.Refused(word, answer.message()))
                .orElseGet(() -> new ActionResult.Accepted(answer.stage(), 0, "Acknowledged."));
    }

    /** Refuses a request that its case is not even asked about; a case that must not be known reads as unknown. */
    public ActionResult refuse(ActionRequest request, String word, String message) {
        Optional<Case> present = tables.cases().find(request.caseId());
        tables.actions().write(new ActionLog.Entry(present.map(Case::id),
                present.map(Case::process).orElse(UNKNOWN_PROCESS), request.action(), request.actorId(),
                request.reason(), Outcome.REFUSED, Optional.of(word), present.map(Case::stage), Optional.empty(),
                Optional.empty(), clock.instant()));
        return new ActionResult.Refused(word, message);
    }

    /**
     * Sends again what got no answer, the oldest first, and gives up for this time when several get none again: then
     * nobody is there to answer.
     *
     * @return how many requests were closed
     */
    public int resend() {
        Instant before = clock.instant().minus(deadline.multipliedBy(2));
        int closed = 0;
        int unanswered = 0;
        for (Intent intent : tables.intents().unanswered(before, WorkflowLimits.CHORE_BATCH)) {
            if (resend(intent) instanceof ActionResult.Deferred) {
                unanswered++;
            } else {
                closed++;
            }
            if (unanswered == UNANSWERED_MAX) {
                return closed;
            }
        }
        return closed;
    }

    private ActionResult resend(Intent intent) {
        Case present = tables.cases().find(intent.caseId()).orElseThrow();
        ActionRequest request = new ActionRequest(intent.caseId(), intent.action(), intent.actorId(), intent.reason(),
                Parameters.read(intent.payload()));
        Optional<Decider> decider = process(present).decider();
        if (decider.isPresent()) {
            ActionResult result = decide(present, request, decider.get());
            tables.intents().resolve(intent.updateId());
            return result;
        }
        try {
            Optional<UpdateCall> call = process(present).updateFor(request);
            return call.isPresent() ? send(intent, present, call.get(), false)
                    : drop(intent, present, UNKNOWN_ACTION, request.action());
        } catch (ParameterException e) {
            return drop(intent, present, ParameterException.CODE, e.getMessage());
        }
    }

    /** Kept by a version that understood it: it must not hold up the others. */
    private ActionResult drop(Intent intent, Case present, String word, String message) {
        return close(intent, present, Outcome.REFUSED, Optional.of(word), new ActionResult.Refused(word, message));
    }

    private ActionResult send(Intent intent, Case present, UpdateCall call, boolean isFirst) {
        return switch (update(intent, present, call)) {
            case UpdateReply.Accepted<ActionAnswer>(ActionAnswer answer) -> close(intent, present,
                    Outcome.ACCEPTED, Optional.empty(), new ActionResult.Accepted(
                            answer.stage(), answer.missing(), "The case is " + answer.stage() + "."));
            case UpdateReply.Rejected<ActionAnswer>(String word, String message) -> close(intent, present,
                    Outcome.REFUSED, Optional.of(word), new ActionResult.Refused(word, message));
            case UpdateReply.NotRunning<ActionAnswer> _ when !mayRun(intent, present) -> close(intent, present,
                    Outcome.REFUSED, Optional.of(ALREADY_ENDED),
                    new ActionResult.Refused(ALREADY_ENDED, "it is " + present.stage()));
            case UpdateReply.NotRunning<ActionAnswer> _ -> deferred(intent, present, isFirst);
            case UpdateReply.Later<ActionAnswer> _ -> deferred(intent, present, isFirst);
        };
    }

    /**
     * A case whose workflow has been lost is started from its row and asked once more; so is one that has ended in a
     * stage in which the action is still allowed.
     */
    private UpdateReply<ActionAnswer> update(Intent intent, Case present, UpdateCall call) {
        UpdateReply<ActionAnswer> reply = ask(intent, call);
        if (reply instanceof UpdateReply.NotRunning<ActionAnswer> && mayRun(intent, present)) {
            return isRunningAgain(present) ? ask(intent, call) : new UpdateReply.Later<>();
        }
        return reply;
    }

    /** A case at rest is woken for what may still be asked of it. */
    private boolean mayRun(Intent intent, Case present) {
        return present.outcome().isEmpty()
                || process(present).allowedActions(present.stage()).contains(intent.action());
    }

    private boolean isRunningAgain(Case present) {
        try {
            process(present).ensureRunning(present.id());
            return true;
        } catch (TemporalUnavailableException e) {
            return false;
        }
    }

    private UpdateReply<ActionAnswer> ask(Intent intent, UpdateCall call) {
        return client.update(intent.caseId(), call.name(), intent.updateId(), ActionAnswer.class, call.argument(),
                deadline);
    }

    private ActionResult close(
            Intent intent, Case before, Outcome outcome, Optional<String> refusal, ActionResult result) {
        if (tables.intents().resolve(intent.updateId())) {
            String after = tables.cases().find(intent.caseId()).map(Case::stage).orElse(before.stage());
            tables.actions().write(new ActionLog.Entry(Optional.of(intent.caseId()), intent.process(), intent.action(),
                    intent.actorId(), intent.reason(), outcome, refusal, Optional.of(before.stage()),
                    Optional.of(after), Optional.of(intent.updateId()), clock.instant()));
        }
        return result;
    }

    private ActionResult deferred(Intent intent, Case before, boolean isFirst) {
        if (isFirst) {
            tables.actions().write(new ActionLog.Entry(Optional.of(intent.caseId()), intent.process(), intent.action(),
                    intent.actorId(), intent.reason(), Outcome.DEFERRED, Optional.empty(),
                    Optional.of(before.stage()), Optional.empty(), Optional.of(intent.updateId()), clock.instant()));
        }
        return new ActionResult.Deferred(intent.updateId());
    }

    /** Fresh for every request: a person who was refused may ask again, and a kept request keeps its id. */
    private static String updateId(ActionRequest request, String requestId) {
        return request.action() + ":" + request.caseId() + ":" + requestId;
    }

    private ProcessModule process(Case present) {
        return process(present.process());
    }

    private ProcessModule process(String name) {
        return processes.stream().filter(process -> process.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalStateException("this version has no process " + name));
    }
}
