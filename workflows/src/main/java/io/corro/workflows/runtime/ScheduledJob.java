package io.corro.workflows.runtime;

import java.time.Instant;
import java.util.function.Consumer;

import io.corro.workflows.time.Cadence;

/**
 * Something done by the calendar.
 *
 * @param name stable: its finished runs are remembered under it
 * @param run  does it for the moment at which it was due, which may be long past; must be idempotent per moment. What
 *             it throws leaves the run unfinished: it is done again before any later one.
 */
public record ScheduledJob(String name, Cadence cadence, Consumer<Instant> run) {}
