/**
 * Cases of long processes: rows, timeline, votes, attempts, and operators' actions.
 *
 * <p>Methods that take a {@link org.jdbi.v3.core.Handle} are part of the caller's transaction; the others have one of
 * their own. All classes are stateless or immutable, and thread-safe.
 */
@NullMarked
package io.corro.persistence.books.cases;

import org.jspecify.annotations.NullMarked;
