package io.corro.workflows.process;

/** A state of a process, one constant of its enum. */
public interface Stage {

    /** The name in rows and on the wire. */
    String word();

    /** Whether nothing can stop the process any more, although it has not ended. */
    boolean isPastNoReturn();

    boolean isFinal();
}
