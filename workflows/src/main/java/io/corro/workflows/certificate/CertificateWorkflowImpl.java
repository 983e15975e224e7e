package io.corro.workflows.certificate;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;

import io.corro.persistence.books.certificate.CertificateStage;
import io.corro.workflows.certificate.CertificateActivities.Answer;
import io.corro.workflows.certificate.CertificateActivities.Decline;
import io.corro.workflows.certificate.CertificateActivities.Revocation;
import io.corro.workflows.certificate.CertificateActivities.Step;
import io.corro.workflows.certificate.CertificateActivities.Untold;
import io.corro.workflows.runtime.ActionAnswer;
import io.corro.workflows.runtime.Refusals;
import io.corro.workflows.runtime.StepOptions;
import io.corro.workflows.runtime.Timers;
import io.corro.workflows.temporal.SearchKeys;

/**
 * The state machine: one method per stage, each of which has a step done and takes over the stage of the row. A run
 * begins at the stage of its row, so a run that was lost goes on where it stood.
 *
 * <p>One main thread; requests of people are steps of their own. The lock lets one of them at a time change the row, so
 * that what this run knows of the stage follows the row in its order.
 */
public final class CertificateWorkflowImpl implements CertificateWorkflow {
    private static final int TELL_ATTEMPTS = 5;
    private static final Duration TELL_PAUSE_MAX = Duration.ofMinutes(1);

    private final CertificateActivities steps =
            Workflow.newActivityStub(CertificateActivities.class, StepOptions.step());
    private final DocumentActivities documents =
            Workflow.newActivityStub(DocumentActivities.class, StepOptions.documentStep());
    private final HolderActivities holder = Workflow.newActivityStub(HolderActivities.class, mayFail());
    private final WorkflowLock turn = Workflow.newWorkflowLock();

    private CertificateState state;
    private CertificateStage stage;
    private boolean isAtRest;
    private boolean wasAsked;
    private long revocationUntilMs;

    @Override
    public String run(String caseId) {
        load(caseId);
        if (isAtRest && stage.isStanding()) {
            Timers.awaitUntil(now() + state.listeningMs(), "End of listening", () -> wasAsked);
        }
        do {
            while (!isAtRest) {
                next();
            }
            Workflow.await(Workflow::isEveryHandlerFinished);
        } while (!isAtRest);
        return stage.code();
    }

    @Override
    public ActionAnswer revoke(Revoke request) {
        awaitLoaded();
        checkRevoke(request);
        return ask(() -> {
            long untilMs = now() + state.revocationDeadlineMs();
            revocationUntilMs = stage == CertificateStage.REVOCATION_ASKED ? revocationUntilMs : untilMs;
            return steps.revokeCertificate(new Revocation(
                    state.caseId(), request.actor(), request.cause(), request.reason(), untilMs, now()));
        });
    }

    @Override
    public void mayRevoke(Revoke request) {
        if (isLoaded()) {
            checkRevoke(request);
        }
    }

    @Override
    public ActionAnswer decline(Decide request) {
        awaitLoaded();
        checkDecline();
        return ask(() -> steps.declineRevocation(
                new Decline(state.caseId(), request.actor(), request.reason(), now())));
    }

    @Override
    public void mayDecline(Decide request) {
        if (isLoaded()) {
            checkDecline();
        }
    }

    @Override
    public View view() {
        return isLoaded() ? new View(stage.code(), stage.allowedActions()) : new View("starting", List.of());
    }

    private void load(String caseId) {
        state = steps.loadCertificate(caseId);
        revocationUntilMs = state.dueAtMs();
        isAtRest = state.hasEnded();
        enter(CertificateStage.fromCode(state.stage()));
    }

    private void next() {
        switch (stage) {
            case REQUESTED -> enter(steps.judgeCertificate(step()));
            case ELIGIBLE -> enter(steps.numberCertificate(step()));
            case NUMBERED -> enter(documents.renderCertificate(step()));
            case RENDERED -> enter(documents.storeCertificate(step()));
            case STORED -> enter(steps.issueCertificate(step()));
            case ISSUED -> inTurn(this::tell);
            case REVOCATION_ASKED -> awaitSecondPerson();
            case NOTIFIED, EXPIRED, INELIGIBLE, SUPERSEDED, REVOKED -> isAtRest = true;
        }
    }

    /** An issued certificate stays issued, whether or not its holder can be told. */
    private void tell() {
        if (stage != CertificateStage.ISSUED || isAtRest) {
            return;
        }
        try {
            enter(holder.tellHolder(step()));
        } catch (ActivityFailure e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            enter(steps.leaveHolderUntold(new Untold(state.caseId(), why, now())));
        }
        isAtRest = stage != CertificateStage.REVOCATION_ASKED;
    }

    private void awaitSecondPerson() {
        boolean isDecided = Timers.awaitUntil(revocationUntilMs, "End of the time for a second person",
                () -> stage != CertificateStage.REVOCATION_ASKED);
        if (!isDecided) {
            inTurn(this::lapse);
        }
    }

    private void lapse() {
        if (stage == CertificateStage.REVOCATION_ASKED) {
            enter(steps.lapseRevocation(step()));
            isAtRest = stage != CertificateStage.REVOCATION_ASKED;
        }
    }

    private ActionAnswer ask(Supplier<Answer> request) {
        Answer[] answer = new Answer[1];
        inTurn(() -> {
            wasAsked = true;
            answer[0] = request.get();
            enter(answer[0].stage());
            isAtRest = stage != CertificateStage.REVOCATION_ASKED;
        });
        if (!answer[0].refusal().isEmpty()) {
            throw Refusals.refusal(answer[0].refusal(), "it is " + answer[0].stage());
        }
        return new ActionAnswer(answer[0].stage(), answer[0].missing());
    }

    private void checkRevoke(Revoke request) {
        if (!RevocationCause.words().contains(request.cause())) {
            throw Refusals.refusal("unknown_cause", "not a cause: " + request.cause());
        }
        if (stage.isInTheMaking() || stage == CertificateStage.INELIGIBLE) {
            throw Refusals.refusal("not_issued", "it is " + stage.code());
        }
    }

    private void checkDecline() {
        if (stage != CertificateStage.REVOCATION_ASKED) {
            throw Refusals.refusal("revocation_not_asked", "it is " + stage.code());
        }
    }

    private void enter(String word) {
        enter(CertificateStage.fromCode(word));
    }

    private void enter(CertificateStage next) {
        if (next != stage) {
            stage = next;
            Workflow.upsertTypedSearchAttributes(
                    SearchKeys.STAGE.valueSet(stage.code()), SearchKeys.NEEDS.valueSet(stage.need()));
            Workflow.setCurrentDetails("**" + stage.code() + "**, allowed: "
                    + String.join(", ", stage.allowedActions()));
        }
    }

    private void inTurn(Runnable change) {
        turn.lock();
        try {
            change.run();
        } finally {
            turn.unlock();
        }
    }

    private boolean isLoaded() {
        return stage != null;
    }

    /** A request that comes with the run's first breath is judged once the row is known. */
    private void awaitLoaded() {
        Workflow.await(this::isLoaded);
    }

    private Step step() {
        return new Step(state.caseId(), now());
    }

    private static long now() {
        return Workflow.currentTimeMillis();
    }

    private static ActivityOptions mayFail() {
        return ActivityOptions.newBuilder(StepOptions.step())
                .setRetryOptions(RetryOptions.newBuilder()
                        .setMaximumAttempts(TELL_ATTEMPTS)
                        .setMaximumInterval(TELL_PAUSE_MAX)
                        .build())
                .build();
    }
}
