package io.corro.workflows.runtime;

/**
 * A reason for a run to look at its row again. The row decides; this is what Temporal's page tells of it.
 *
 * @param who  a person's name, or {@code provider}
 * @param what the action, or the type of the event
 */
public record Wake(String who, String what, String why) {
    /** The name of the signal. */
    public static final String SIGNAL = "wake";
    public static final String PROVIDER = "provider";
}
