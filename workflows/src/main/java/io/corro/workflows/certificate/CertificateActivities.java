package io.corro.workflows.certificate;

import io.temporal.activity.ActivityInterface;

/**
 * Steps within the database. Each happens once, however often it is called, and answers with the stage of the row;
 * {@code atMs} is the workflow's time.
 */
@ActivityInterface
public interface CertificateActivities {

    CertificateState loadCertificate(String caseId);

    String judgeCertificate(Step step);

    String numberCertificate(Step step);

    String issueCertificate(Step step);

    /** Ends the case when the holder could not be told. */
    String leaveHolderUntold(Untold untold);

    Answer revokeCertificate(Revocation revocation);

    Answer declineRevocation(Decline decline);

    String lapseRevocation(Step step);

    record Step(String caseId, long atMs) {}

    record Untold(String caseId, String why, long atMs) {}

    record Revocation(String caseId, String actor, String cause, String reason, long untilMs, long atMs) {}

    record Decline(String caseId, String actor, String reason, long atMs) {}

    /** @param refusal the machine word, empty when it was done */
    record Answer(String refusal, String stage, int missing) {}
}
