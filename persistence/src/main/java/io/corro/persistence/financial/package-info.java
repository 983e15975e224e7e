/**
 * The {@code financial} schema: wallets with their chains of movements, and limits. Methods that take a handle are part
 * of the caller's transaction. Rows are locked in this order, so that no two transactions wait for each other: wallet,
 * investment account, product.
 */
package io.corro.persistence.financial;
