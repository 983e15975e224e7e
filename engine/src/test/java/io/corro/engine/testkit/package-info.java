/**
 * What tests of the engine, and of the modules above it, are written with: instruments, order scripts, a mirror of the
 * state that checks its invariants, seeded random commands, and fakes of the ports that behave.
 */
package io.corro.engine.testkit;
