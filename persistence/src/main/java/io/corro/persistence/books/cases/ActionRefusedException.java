package io.corro.persistence.books.cases;

/** A case does not allow what somebody asks of it: nothing changes but the action log. */
public class ActionRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The code of the refusal of an action that the process does not know. */
    public static final String UNKNOWN_ACTION = "unknown_action";

    private final String code;

    /** @param message one sentence for the person who asked */
    public ActionRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    public static ActionRefusedException unknownAction(String action) {
        return new ActionRefusedException(UNKNOWN_ACTION, "Cases of this kind have no action " + action + ".");
    }

    /** The stable name of the reason. */
    public String code() {
        return code;
    }
}
