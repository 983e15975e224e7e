package io.corro.workflows.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import io.temporal.common.SearchAttributes;
import org.jdbi.v3.core.Handle;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionRules;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.Decider;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.workflows.payment.ProviderEvent;
import io.corro.workflows.runtime.Look.Task;
import io.corro.workflows.temporal.SearchKeys;

/** How a process plugs in, with nothing to distract. */
public final class SampleProcess implements ProcessModule, SampleActivities, Decider {
    private static final String NAME = "errand";
    private static final String FINISH = "finish";

    private final ProcessEnvironment environment;
    private final List<ScheduledJob> jobs;
    private final List<String> wakes = Collections.synchronizedList(new ArrayList<>());
    private final List<ProviderEvent> events = Collections.synchronizedList(new ArrayList<>());

    public SampleProcess(ProcessEnvironment environment, List<ScheduledJob> jobs) {
        this.environment = environment;
        this.jobs = jobs;
    }

    @Override
    public List<ScheduledJob> schedules() {
        return jobs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String idPrefix() {
        return "er-";
    }

    @Override
    public void register(Workers workers) {
        workers.money().registerWorkflowImplementationTypes(SampleWorkflowImpl.class);
        workers.money().registerActivitiesImplementations(this);
    }

    @Override
    public List<String> openCases(String afterCaseId, int limit) {
        return cases().openAfter(NAME, afterCaseId, limit);
    }

    @Override
    public void ensureRunning(String caseId) {
        environment.ensureRunning(start(caseId));
    }

    @Override
    public List<String> allowedActions(String stage) {
        return List.of(FINISH);
    }

    @Override
    public Decider decider() {
        return this;
    }

    @Override
    public void wake(String caseId, Wake wake) {
        wakes.add(caseId + ": " + wake.what() + ", " + wake.why());
        environment.client().wake(start(caseId), wake);
    }

    @Override
    public void onProviderEvent(String caseId, ProviderEvent event) {
        events.add(event);
    }

    @Override
    public Look advanceSample(CaseStep step) {
        if (find(step.caseId()).stage().equals(SampleStage.ASKED.code())) {
            cases().transition(CaseTransition.to(
                    step.caseId(), SampleStage.WAITING, CaseTransition.SYSTEM, "began", step.at()));
        }
        Case shown = find(step.caseId());
        boolean hasEnded = shown.outcome().isPresent();
        return Look.of(shown, List.of(FINISH), hasEnded ? Task.END : Task.ADVANCE, Look.NEVER, "");
    }

    @Override
    public void lock(Handle handle, String caseId) {
        handle.select("SELECT 1 FROM platform.process_cases WHERE case_id = ? FOR UPDATE", caseId)
                .mapTo(Integer.class).one();
    }

    @Override
    public Accepted carryOut(Handle handle, ActionRequest request, Instant at) {
        if (!request.action().equals(FINISH)) {
            throw ActionRules.unknownAction(request.action());
        }
        if (Cases.find(handle, request.caseId()).orElseThrow().outcome().isPresent()) {
            throw new RefusedException(CaseError.ALREADY_ENDED);
        }
        Cases.transition(handle, CaseTransition.to(request.caseId(), SampleStage.DONE, request.actorId().toString(),
                "finished", at).ending(Case.Outcome.DONE));
        return Accepted.of(SampleStage.DONE, "Finished.");
    }

    /** What its runs were woken for. */
    public List<String> wakes() {
        return wakes;
    }

    public List<ProviderEvent> events() {
        return events;
    }

    /** Writes the row of a new errand; the sweeper does the rest. */
    public String ask() {
        UUID subject = UUID.randomUUID();
        String caseId = idPrefix() + subject;
        environment.database().jdbi().useTransaction(handle -> Cases.open(handle,
                new Cases.NewCase(caseId, NAME, subject, null, null, null, null), SampleStage.ASKED,
                CaseTransition.SYSTEM,
                "asked",
                environment.clock().instant()));
        return caseId;
    }

    private Cases cases() {
        return environment.tables().cases();
    }

    private Case find(String caseId) {
        return cases().find(caseId).orElseThrow();
    }

    private static StartRequest start(String caseId) {
        return new StartRequest(SampleWorkflow.TYPE, caseId, caseId, "An errand", "",
                SearchAttributes.newBuilder().set(SearchKeys.STAGE, SampleStage.ASKED.code()).build());
    }
}
