/**
 * Distributions of profit to the holders of units. Every public method is one transaction that happens once, however
 * often it is called.
 */
@NullMarked
package io.corro.persistence.books.distribution;

import org.jspecify.annotations.NullMarked;
