/**
 * The {@code platform} schema: the double-entry ledger with the keys that make a posting happen once, holds, the cases
 * of long processes with everything that is said and done about them, and the memory of payment providers.
 *
 * <p>Methods that take a {@link org.jdbi.v3.core.Handle} are part of the caller's transaction; the others have one of
 * their own. All classes are stateless or immutable, and thread-safe.
 */
package io.corro.persistence.platform;
