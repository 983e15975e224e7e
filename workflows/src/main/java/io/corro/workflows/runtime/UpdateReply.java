package io.corro.workflows.runtime;

/** A workflow's answer to a request. */
public sealed interface UpdateReply<R> {

    record Accepted<R>(R result) implements UpdateReply<R> {}

    /**
     * Nothing happened.
     *
     * @param word the machine word of the refusal
     */
    record Rejected<R>(String word, String message) implements UpdateReply<R> {}

    /** There is no running workflow of that id. */
    record NotRunning<R>() implements UpdateReply<R> {}

    /** No answer in time: it may still be accepted. Ask again under the same update id. */
    record Later<R>() implements UpdateReply<R> {}
}
