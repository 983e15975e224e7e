package io.corro.engine.core.strategy;

/**
 * Fault of one parameter that was given, left out, or is unknown.
 *
 * @param name    of the parameter
 * @param message a sentence that says what is wrong and what would be right
 */
public record ParameterFault(String name, String message) {}
