package io.corro.workflows.runtime;

/** A parameter of an action is missing or makes no sense: nothing was asked of the case. */
public final class ParameterException extends RuntimeException {
    /** The machine word of the refusal. */
    public static final String WORD = "invalid_parameter";
    private static final long serialVersionUID = 1L;

    public ParameterException(String parameter, String message) {
        super(parameter + " " + message);
    }
}
