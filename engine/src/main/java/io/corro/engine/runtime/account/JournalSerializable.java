package io.corro.engine.runtime.account;

/** Marks what Akka Persistence stores; bound to Jackson JSON in {@code reference.conf}. */
public interface JournalSerializable {}
