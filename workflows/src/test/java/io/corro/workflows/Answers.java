package io.corro.workflows;

import java.util.function.Predicate;

import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.ActionResult.Accepted;

/** What tests expect of answers, whatever words they have for people. */
public final class Answers {

    private Answers() {}

    public static Predicate<ActionResult> accepted(String stage, int missing) {
        return answer -> answer instanceof Accepted accepted
                && accepted.stage().equals(stage) && accepted.missing() == missing;
    }
}
