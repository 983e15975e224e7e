/**
 * The double-entry ledger with the keys that make a posting happen once, holds, currencies, and the totals that must
 * agree.
 */
@NullMarked
package io.corro.persistence.books.ledger;

import org.jspecify.annotations.NullMarked;
