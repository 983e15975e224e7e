/**
 * Subscriptions with their invoices, charges and refunds. Rows are locked in this order, so that no two transactions
 * wait for each other: customer, subscription, wallet, investment account, product.
 */
package io.corro.persistence.books.subscription;
