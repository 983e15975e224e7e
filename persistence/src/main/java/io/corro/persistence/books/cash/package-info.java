/** Money into wallets, out of them, between users and between currencies. */
@NullMarked
package io.corro.persistence.books.cash;

import org.jspecify.annotations.NullMarked;
