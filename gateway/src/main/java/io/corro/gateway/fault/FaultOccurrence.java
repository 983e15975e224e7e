package io.corro.gateway.fault;

import java.time.Instant;

/**
 * One fault that has struck.
 *
 * @param number  from one, within its run
 * @param subject what it struck: a client order id, an update, a symbol
 */
public record FaultOccurrence(int number, Fault fault, String subject, Instant at) {}
