package io.corro.persistence.books.cases;

/** A step wants to move a case to a stage that does not follow the case's own: a defect, nothing has changed. */
public final class TransitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransitionException(String caseId, String from, Stage<?> to) {
        super("case " + caseId + " is " + from + ", and " + to.code() + " does not follow that stage");
    }
}
