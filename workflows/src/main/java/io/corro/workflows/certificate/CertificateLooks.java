package io.corro.workflows.certificate;

import java.time.Instant;

import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.CertificateAction;
import io.corro.persistence.books.certificate.CertificateSteps;
import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;
import io.corro.workflows.runtime.Look.Task;

/** Reads what the run of a certificate has to do next. Immutable, thread-safe. */
record CertificateLooks(CertificateSteps steps, Cases cases) {

    Certificate row(CaseStep step) {
        return steps.find(step.caseId()).orElseThrow();
    }

    /** What the run sees after the step. */
    Look of(CaseStep step) {
        Certificate row = row(step);
        Instant at = step.at();
        if (row.hasEnded()) {
            return look(row, Task.END, at, "");
        }
        return switch (row.stage()) {
            case REQUESTED, ELIGIBLE, STORED -> look(row, Task.ADVANCE, at, "Next step");
            case NUMBERED -> look(row, Task.SEND, at, "Print the document");
            case RENDERED -> look(row, Task.SEND, at, "Store the document");
            case ISSUED -> look(row, Task.SEND, at, "Tell the holder");
            case REVOCATION_ASKED ->
                look(row, Task.ADVANCE, row.dueAt().orElse(at), "End of the time for a second person");
            case NOTIFIED, EXPIRED, INELIGIBLE, SUPERSEDED, REVOKED -> look(row, Task.END, at, "");
        };
    }

    private Look look(Certificate row, Task task, Instant moment, String summary) {
        Case shown = cases.find(row.caseId()).orElseThrow();
        return Look.of(shown, CertificateAction.allowedIn(row.stage()), task, moment.toEpochMilli(), summary);
    }
}
