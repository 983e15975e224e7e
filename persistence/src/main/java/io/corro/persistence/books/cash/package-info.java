/** Money into wallets, out of them, between users and between currencies. */
package io.corro.persistence.books.cash;
