package io.corro.persistence.books.cases;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.Case.Outcome;

/**
 * A case enters a stage, or goes on waiting in it for something else.
 *
 * @param actor who made it move: {@code system}, {@code provider}, or the id of a user
 * @param note  why, in words for people
 * @param at    the process's time, which is not the database's when a test skips days
 */
public record CaseTransition(String caseId, Stage<?> stage, Need needs, Optional<Outcome> outcome, String waitsFor,
        Optional<Instant> dueAt, String actor, String note, Instant at) {
    public static final String SYSTEM = "system";
    public static final String PROVIDER = "provider";
    private static final int WORDS_MAX = 200;
    private static final int NOTE_MAX = 500;

    public CaseTransition {
        waitsFor = cut(waitsFor, WORDS_MAX);
        note = cut(note, NOTE_MAX);
    }

    /** Goes on by itself. */
    public static CaseTransition to(String caseId, Stage<?> stage, String actor, String note, Instant at) {
        return new CaseTransition(caseId, stage, Need.NONE, Optional.empty(), "", Optional.empty(), actor, note, at);
    }

    public CaseTransition ending(Outcome how) {
        return new CaseTransition(caseId, stage, Need.NONE, Optional.of(how), "", Optional.empty(), actor, note, at);
    }

    /** Until nobody knows when. */
    public CaseTransition waiting(Need need, String words) {
        return waiting(need, words, Optional.empty());
    }

    public CaseTransition waiting(Need need, String words, @Nullable Instant until) {
        return waiting(need, words, Optional.ofNullable(until));
    }

    public CaseTransition waiting(Need need, String words, Optional<Instant> until) {
        return new CaseTransition(caseId, stage, need, outcome, words, until, actor, note, at);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
