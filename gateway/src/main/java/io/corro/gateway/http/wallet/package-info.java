/** Wallets over HTTP: balances, statements, payments in and out, transfers and exchanges. */
package io.corro.gateway.http.wallet;
