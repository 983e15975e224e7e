package io.corro.workflows.runtime;

/**
 * What a workflow answers to a person, the same in every process.
 *
 * @param stage   where the case stands now
 * @param missing people whose word is still needed
 */
public record ActionAnswer(String stage, int missing) {}
