package io.corro.workflows.proposal;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.temporal.common.SearchAttributes;

import io.corro.persistence.books.cases.Decider;
import io.corro.persistence.books.proposal.Proposal;
import io.corro.persistence.books.proposal.ProposalAction;
import io.corro.persistence.books.proposal.ProposalActions;
import io.corro.persistence.books.proposal.ProposalBook;
import io.corro.persistence.books.proposal.ProposalStage;
import io.corro.workflows.runtime.ProcessEnvironment;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.runtime.StartRequest;
import io.corro.workflows.runtime.Wake;
import io.corro.workflows.runtime.Workers;
import io.corro.workflows.temporal.SearchKeys;

/** Proposals of agents, as the runtime sees them. */
public final class ProposalProcess implements ProcessModule {
    private final ProcessEnvironment environment;
    private final OrderPlacer placer;
    private final ProposalBook book;

    public ProposalProcess(ProcessEnvironment environment, OrderPlacer placer) {
        this.environment = environment;
        this.placer = placer;
        book = new ProposalBook(environment.database().jdbi(), ProposalBook.DEADLINE);
    }

    @Override
    public String name() {
        return Proposal.PROCESS;
    }

    @Override
    public String idPrefix() {
        return Proposal.CASE_PREFIX;
    }

    @Override
    public void register(Workers workers) {
        workers.money().registerWorkflowImplementationTypes(ProposalWorkflowImpl.class);
        workers.money().registerActivitiesImplementations(
                new ProposalActivitiesImpl(book, environment.tables().cases(), placer));
    }

    @Override
    public List<String> openCases(String afterCaseId, int limit) {
        return environment.tables().cases().openAfter(name(), afterCaseId, limit);
    }

    @Override
    public void ensureRunning(String caseId) {
        environment.ensureRunning(start(book.find(caseId).orElseThrow()));
    }

    @Override
    public List<String> allowedActions(String stage) {
        return ProposalAction.allowedIn(ProposalStage.fromCode(stage));
    }

    @Override
    public Decider decider() {
        return new ProposalActions();
    }

    @Override
    public void wake(String caseId, Wake wake) {
        environment.client().wake(start(book.find(caseId).orElseThrow()), wake);
    }

    @Override
    public Map<String, String> businessRow(String caseId) {
        Proposal row = book.find(caseId).orElseThrow();
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("account_id", row.accountId().toString());
        shown.put("key_id", row.keyId());
        shown.put("symbol", row.symbol());
        shown.put("side", row.side());
        shown.put("order", row.orderText());
        shown.put("client_order_id", row.clientOrderId());
        shown.put("requested_as", row.requestId());
        shown.put("expires_at", row.expiresAt().toString());
        shown.put("order_id", text(row.orderId()));
        shown.put("failure", text(row.failure()));
        return shown;
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }

    private static StartRequest start(Proposal proposal) {
        String details = "Proposal `%s` of account `%s`, asked for at %s.".formatted(proposal.id(),
                proposal.accountId(), proposal.requestedAt().atOffset(ZoneOffset.UTC));
        return new StartRequest(ProposalWorkflow.TYPE, proposal.caseId(), proposal.caseId(),
                "Proposal to " + proposal.side() + " " + proposal.symbol(), details,
                SearchAttributes.newBuilder()
                        .set(SearchKeys.STAGE, proposal.stage().code())
                        .set(SearchKeys.CUSTOMER, proposal.userId().toString())
                        .set(SearchKeys.PRODUCT, proposal.symbol())
                        .build());
    }
}
