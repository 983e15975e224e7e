/**
 * The {@code financial} schema: wallets with their chains of movements, and limits; subscriptions with their invoices,
 * charges and refunds. Methods that take a handle are part of the caller's transaction. Rows are locked in this order,
 * so that no two transactions wait for each other: customer, subscription, wallet, investment account, product.
 */
package io.corro.persistence.financial;
