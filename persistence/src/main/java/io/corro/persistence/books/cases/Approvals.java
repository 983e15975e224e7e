package io.corro.persistence.books.cases;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.books.cases.Votes.Vote;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.user.Users;

/**
 * The approvals that a case has and needs, from its votes. Immutable.
 *
 * @param needed how many different people must approve
 * @param by     the names of those who have, in order
 */
public record Approvals(int needed, List<String> by) {
    private static final String TOPIC = "approval";
    private static final String APPROVE = "approve";

    public Approvals {
        by = List.copyOf(by);
    }

    public static Approvals of(Handle handle, String caseId, int needed) {
        return new Approvals(needed, Votes.of(handle, caseId, TOPIC).stream()
                .map(vote -> Users.nameOf(handle, vote.actorId())).toList());
    }

    /**
     * Records an approval, in a transaction that has locked the case.
     *
     * @throws RefusedException if the same person has approved before
     */
    public static Approvals approve(Handle handle, ActionRequest request, int needed, Instant at) {
        boolean isRepeated = Votes.of(handle, request.caseId(), TOPIC).stream()
                .anyMatch(vote -> vote.actorId().equals(request.actorId()));
        if (isRepeated) {
            throw new RefusedException(CaseError.ALREADY_APPROVED);
        }
        Votes.cast(handle, request.caseId(), TOPIC, new Vote(request.actorId(), APPROVE, request.reason(), at));
        return of(handle, request.caseId(), needed);
    }

    public int missing() {
        return Math.max(0, needed - by.size());
    }

    /** For people: {@code 1 of 2, by Ann}. */
    public String progress() {
        return by.size() + " of " + needed
                + (by.isEmpty() ? "" : by.stream().collect(Collectors.joining(" and ", ", by ", "")));
    }

    /** What the case waits for, in words. */
    public String waitsFor() {
        String people = missing() == 1 ? "one person" : missing() + " people";
        return "approval by " + people + (by.isEmpty() ? "" : " (" + progress() + ")");
    }
}
