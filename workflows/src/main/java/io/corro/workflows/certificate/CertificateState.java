package io.corro.workflows.certificate;

/**
 * What a run begins with, from the row. Times are milliseconds since 1970.
 *
 * @param hasEnded    whether the case was at rest: then somebody has woken it
 * @param dueAtMs     until when it waits for somebody; zero means it does not
 * @param listeningMs the policy's, part of the history, so that a new policy does not change old runs
 */
public record CertificateState(String caseId, String stage, boolean hasEnded, long dueAtMs,
        long revocationDeadlineMs, long listeningMs) {}
