/**
 * Orders of agents above what they may trade alone: stored, decided by an operator, placed once. Every public method of
 * a book is one transaction that happens once, however often it is called: steps of workflows repeat.
 */
@NullMarked
package io.corro.persistence.books.proposal;

import org.jspecify.annotations.NullMarked;
