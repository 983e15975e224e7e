package io.corro.workflows.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.temporal.common.SearchAttributes;

import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.workflows.payment.ProviderEvent;
import io.corro.workflows.temporal.SearchKeys;

/** How a process plugs in, with nothing to distract. */
public final class SampleProcess implements ProcessModule, SampleActivities {
    private static final String NAME = "errand";

    private final ProcessEnvironment environment;
    private final List<ScheduledJob> jobs;
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
        environment.client().start(new StartRequest(SampleWorkflow.class, caseId, caseId, "An errand", "",
                SearchAttributes.newBuilder().set(SearchKeys.STAGE, "asked").build()));
    }

    @Override
    public List<String> allowedActions(String stage) {
        return List.of("finish");
    }

    @Override
    public Optional<UpdateCall> updateFor(ActionRequest request) {
        return request.action().equals("finish")
                ? Optional.of(new UpdateCall("finish", request.actorId().toString())) : Optional.empty();
    }

    @Override
    public void onProviderEvent(String caseId, ProviderEvent event) {
        events.add(event);
    }

    @Override
    public boolean begin(String caseId) {
        boolean isOpen = cases().find(caseId).orElseThrow().outcome().isEmpty();
        if (isOpen) {
            cases().transition(CaseTransition.to(caseId, SampleStage.WAITING, CaseTransition.SYSTEM, "began", Instant.now()));
        }
        return isOpen;
    }

    @Override
    public void end(String caseId, String who) {
        cases().transition(CaseTransition.to(caseId, SampleStage.DONE, who, "finished", Instant.now()).ending(Case.Outcome.DONE));
    }

    public List<ProviderEvent> events() {
        return events;
    }

    /** Writes the row of a new errand; the sweeper does the rest. */
    public String ask() {
        UUID subject = UUID.randomUUID();
        String caseId = idPrefix() + subject;
        environment.database().jdbi().useTransaction(handle -> Cases.open(handle,
                new Cases.NewCase(caseId, NAME, subject, null, null, null, null), SampleStage.ASKED, CaseTransition.SYSTEM,
                "asked",
                Instant.now()));
        return caseId;
    }

    private Cases cases() {
        return environment.tables().cases();
    }
}
