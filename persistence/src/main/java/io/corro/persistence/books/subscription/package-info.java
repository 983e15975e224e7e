/**
 * Subscriptions with their invoices, charges and refunds. Rows are locked in this order, so that no two transactions
 * wait for each other: customer, subscription, wallet, investment account, product.
 */
@NullMarked
package io.corro.persistence.books.subscription;

import org.jspecify.annotations.NullMarked;
