package io.corro.persistence.books.cases;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.ledger.RefusedException;

/** What refuses actions in every process: unknown ones, and those that a stage does not allow. Stateless. */
public final class ActionRules {
    private ActionRules() {}

    public static RefusedException unknownAction(String action) {
        return RefusedException.saying(CaseError.UNKNOWN_ACTION,
                "Cases of this kind have no action " + action + "; read what the case allows.");
    }

    /** @param subject what the case is about, in one word */
    public static RefusedException notInStage(ErrorCode error, String subject, Stage<?> stage) {
        return RefusedException.saying(error,
                "The " + subject + " is " + stage.code() + "; read the case for what it allows.");
    }

    static RefusedException parameter(String name, String problem) {
        return RefusedException.saying(CaseError.INVALID_PARAMETER, name + " " + problem + ".");
    }

    /**
     * @param isPastNoReturn whether the stage ends only as it does by itself
     * @throws RefusedException if the case has ended, or can no longer be stopped
     */
    public static void requireOpen(String subject, Stage<?> stage, boolean isPastNoReturn) {
        if (stage.isFinal()) {
            throw notInStage(CaseError.ALREADY_ENDED, subject, stage);
        }
        if (isPastNoReturn) {
            throw notInStage(CaseError.PAST_POINT_OF_NO_RETURN, subject, stage);
        }
    }
}
