package io.corro.workflows.cases;

/** What became of a request. */
public sealed interface ActionResult {

    /** @param missing people whose word is still needed */
    record Accepted(String stage, int missing) implements ActionResult {}

    /** @param word the machine word of the refusal */
    record Refused(String word, String message) implements ActionResult {}

    /** No worker answered in time: the request is kept and will be sent again. */
    record Deferred(String updateId) implements ActionResult {}
}
