package io.corro.workflows.runtime;

/** An update of a workflow that answers with {@link ActionAnswer}. */
public record UpdateCall(String name, Object argument) {}
