/**
 * Withdrawals from investment accounts. Every public method is one transaction that happens once, however often it is
 * called.
 */
@NullMarked
package io.corro.persistence.books.withdrawal;

import org.jspecify.annotations.NullMarked;
