/** Wallets with their chains of movements, and limits on money that leaves them. */
package io.corro.persistence.books.wallet;
