package io.corro.persistence.books.cases;

/** A parameter of an action is missing or makes no sense: the case is not even judged. */
public final class ParameterException extends ActionRefusedException {
    private static final long serialVersionUID = 1L;

    public ParameterException(String parameter, String message) {
        super(CaseError.INVALID_PARAMETER, parameter + " " + message + ".");
    }
}
