package io.corro.workflows.certificate;

import java.time.Instant;

import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.CertificateSteps;
import io.corro.workflows.document.DocumentArchive;

/** Prints and stores. Immutable, thread-safe. */
final class DocumentActivitiesImpl implements DocumentActivities {
    private final CertificateSteps steps;
    private final CertificateRenderer paper;
    private final DocumentArchive archive;

    DocumentActivitiesImpl(CertificateSteps steps, CertificateRenderer paper, DocumentArchive archive) {
        this.steps = steps;
        this.paper = paper;
        this.archive = archive;
    }

    @Override
    public String renderCertificate(CertificateActivities.Step step) {
        return steps.rendered(step.caseId(), DocumentArchive.sha256(print(step)), Instant.ofEpochMilli(step.atMs()))
                .code();
    }

    @Override
    public String storeCertificate(CertificateActivities.Step step) {
        return steps.stored(step.caseId(), archive.put(print(step)), Instant.ofEpochMilli(step.atMs())).code();
    }

    private byte[] print(CertificateActivities.Step step) {
        Certificate certificate = steps.find(step.caseId()).orElseThrow();
        return paper.print(certificate);
    }
}
