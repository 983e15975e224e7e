package io.corro.engine.account;

/** Marks what Akka Persistence stores; bound to Jackson JSON in {@code reference.conf}. */
public interface JournalSerializable { }
