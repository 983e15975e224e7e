package io.corro.persistence.books.cases;

/** A parameter of an action is missing or makes no sense: the case is not even judged. */
public final class ParameterException extends ActionRefusedException {
    /** The code of the refusal. */
    public static final String CODE = "invalid_parameter";
    private static final long serialVersionUID = 1L;

    public ParameterException(String parameter, String message) {
        super(CODE, parameter + " " + message);
    }
}
