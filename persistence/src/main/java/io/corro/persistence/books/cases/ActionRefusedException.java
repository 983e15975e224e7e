package io.corro.persistence.books.cases;

import io.corro.error.ErrorCode;

/** A case does not allow what somebody asks of it: nothing changes but the action log. */
public class ActionRefusedException extends RuntimeException {
    /** What a refusal because of the stage ends with. */
    public static final String REMEDY = "read the case for what it allows.";
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode error;

    public ActionRefusedException(ErrorCode error) {
        this(error, error.message());
    }

    /** @param message one sentence for the person who asked, which says more than the error's own */
    public ActionRefusedException(ErrorCode error, String message) {
        super(message);
        this.error = error;
    }

    public static ActionRefusedException unknownAction(String action) {
        return new ActionRefusedException(CaseError.UNKNOWN_ACTION,
                "Cases of this kind have no action " + action + "; read what the case allows.");
    }

    public ErrorCode error() {
        return error;
    }
}
