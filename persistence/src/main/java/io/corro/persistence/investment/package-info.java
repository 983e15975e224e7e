/**
 * The {@code investment} schema: holdings, and the withdrawals from them with their details in {@code platform}. Every
 * public method of a book is one transaction that happens once, however often it is called: steps of workflows repeat.
 */
package io.corro.persistence.investment;
