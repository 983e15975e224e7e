package io.corro.workflows.certificate;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.temporal.common.SearchAttributes;

import io.corro.persistence.books.cases.Decider;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.CertificateAction;
import io.corro.persistence.books.certificate.CertificateActions;
import io.corro.persistence.books.certificate.CertificateBook;
import io.corro.persistence.books.certificate.CertificateRequests;
import io.corro.persistence.books.certificate.CertificateRevocations;
import io.corro.persistence.books.certificate.CertificateStage;
import io.corro.persistence.books.certificate.CertificateSteps;
import io.corro.workflows.document.DocumentArchive;
import io.corro.workflows.document.DocumentFont;
import io.corro.workflows.runtime.ProcessEnvironment;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.runtime.ScheduledJob;
import io.corro.workflows.runtime.StartRequest;
import io.corro.workflows.runtime.Wake;
import io.corro.workflows.runtime.Workers;
import io.corro.workflows.runtime.WorkflowLimits;
import io.corro.workflows.temporal.SearchKeys;
import io.corro.workflows.time.Cadence;

/** Certificates, as the runtime sees them. */
public final class CertificateProcess implements ProcessModule {
    private static final LocalTime EXPIRY_TIME = LocalTime.of(0, 5);

    private final ProcessEnvironment environment;
    private final CertificatePolicy policy;
    private final CertificateSettings settings;
    private final DocumentFont font = new DocumentFont();
    private final CertificateRenderer paper;
    private final DocumentArchive archive;
    private final CertificateSteps steps;
    private final CertificateRevocations revocations;

    public CertificateProcess(ProcessEnvironment environment, CertificatePolicy policy, CertificateSettings settings) {
        this.environment = environment;
        this.policy = policy;
        this.settings = settings;
        this.paper = new CertificateRenderer(font, policy.issuer());
        this.archive = new DocumentArchive(settings.documents());
        this.steps = new CertificateSteps(environment.database(), font::canPrint);
        this.revocations = new CertificateRevocations(environment.database());
    }

    /** What learners and strangers do with certificates. */
    public Certificates service() {
        return new Certificates(new CertificateRequests(environment.database(), font::canPrint),
                new CertificateBook(environment.database()), paper, archive, policy.issuer(), this,
                environment.clock());
    }

    @Override
    public String name() {
        return CertificateRequests.PROCESS;
    }

    @Override
    public String idPrefix() {
        return Certificate.CASE_PREFIX;
    }

    @Override
    public void register(Workers workers) {
        workers.money().registerWorkflowImplementationTypes(CertificateWorkflowImpl.class);
        CertificateLooks looks = new CertificateLooks(steps, environment.tables().cases());
        workers.money().registerActivitiesImplementations(
                new CertificateActivitiesImpl(steps, revocations, looks, policy, settings));
        workers.docs().registerActivitiesImplementations(new DocumentActivitiesImpl(steps, looks, paper, archive));
    }

    @Override
    public List<String> openCases(String afterCaseId, int limit) {
        return environment.tables().cases().openAfter(name(), afterCaseId, limit);
    }

    @Override
    public void ensureRunning(String caseId) {
        environment.ensureRunning(start(steps.find(caseId).orElseThrow()));
    }

    /** The verification page goes by the date itself; this is for the rows. */
    @Override
    public List<ScheduledJob> schedules() {
        return List.of(new ScheduledJob("certificate-expiry", new Cadence.Daily(EXPIRY_TIME), this::expire));
    }

    @Override
    public List<String> allowedActions(String stage) {
        return CertificateAction.allowedIn(CertificateStage.fromCode(stage));
    }

    @Override
    public Decider decider() {
        return new CertificateActions(policy.revocationDeadline());
    }

    @Override
    public void wake(String caseId, Wake wake) {
        environment.client().wake(start(steps.find(caseId).orElseThrow()), wake);
    }

    @Override
    public Map<String, String> businessRow(String caseId) {
        Certificate row = steps.find(caseId).orElseThrow();
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("enrollment_id", row.enrollmentId().toString());
        shown.put("course", row.courseSlug());
        shown.put("revision", "" + row.revision());
        shown.put("replaces", text(row.replacesId()));
        shown.put("refusal", text(row.refusal()));
        shown.put("holder_name", text(row.holderName()));
        shown.put("completed_at", text(row.completedAt()));
        shown.put("evidence", row.evidence());
        shown.put("certificate_number", text(row.number()));
        shown.put("issue_date", text(row.issueDate()));
        shown.put("valid_until", text(row.validUntil()));
        shown.put("document_sha256", text(row.documentSha256()));
        shown.put("issued_at", text(row.issuedAt()));
        shown.put("superseded_by", text(row.supersededById()));
        shown.put("revoked_at", text(row.revokedAt()));
        shown.put("revocation_cause", text(row.revocationCause()));
        return shown;
    }

    private void expire(Instant due) {
        int expired;
        do {
            expired = revocations.expire(due, WorkflowLimits.CHORE_BATCH);
        } while (expired == WorkflowLimits.CHORE_BATCH);
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }

    private static StartRequest start(Certificate certificate) {
        String details = "Certificate `%s`, asked for at %s, of enrolment `%s`.".formatted(certificate.id(),
                certificate.requestedAt().atOffset(ZoneOffset.UTC), certificate.enrollmentId());
        String summary = "Certificate for " + certificate.courseSlug();
        return new StartRequest(CertificateWorkflow.TYPE, certificate.caseId(), certificate.caseId(),
                summary.substring(0, Math.min(summary.length(), WorkflowLimits.SUMMARY_LENGTH_MAX)), details,
                SearchAttributes.newBuilder()
                        .set(SearchKeys.STAGE, certificate.stage().code())
                        .set(SearchKeys.CUSTOMER, certificate.userId().toString())
                        .set(SearchKeys.PRODUCT, certificate.courseSlug())
                        .build());
    }
}
