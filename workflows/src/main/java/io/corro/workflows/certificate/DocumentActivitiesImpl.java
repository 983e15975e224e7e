package io.corro.workflows.certificate;

import io.corro.persistence.books.certificate.CertificateSteps;
import io.corro.workflows.document.DocumentArchive;
import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;
import io.corro.workflows.runtime.StepOptions;

/** Prints and stores. Immutable, thread-safe. */
final class DocumentActivitiesImpl implements DocumentActivities {
    private final CertificateSteps steps;
    private final CertificateLooks looks;
    private final CertificateRenderer paper;
    private final DocumentArchive archive;

    DocumentActivitiesImpl(CertificateSteps steps, CertificateLooks looks, CertificateRenderer paper,
            DocumentArchive archive) {
        this.steps = steps;
        this.looks = looks;
        this.paper = paper;
        this.archive = archive;
    }

    @Override
    public Look renderCertificate(CaseStep step) {
        return StepOptions.translated(() -> {
            steps.rendered(step.caseId(), DocumentArchive.sha256(print(step)), step.at());
            return looks.of(step);
        });
    }

    @Override
    public Look storeCertificate(CaseStep step) {
        return StepOptions.translated(() -> {
            steps.stored(step.caseId(), archive.put(print(step)), step.at());
            return looks.of(step);
        });
    }

    private byte[] print(CaseStep step) {
        return paper.print(looks.row(step));
    }
}
