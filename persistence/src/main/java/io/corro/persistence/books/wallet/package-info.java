/** Wallets with their chains of movements, and limits on money that leaves them. */
@NullMarked
package io.corro.persistence.books.wallet;

import org.jspecify.annotations.NullMarked;
