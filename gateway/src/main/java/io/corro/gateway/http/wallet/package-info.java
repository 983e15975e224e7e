/** Wallets over HTTP: balances, statements, payments in and out, transfers and exchanges. */
@NullMarked
package io.corro.gateway.http.wallet;

import org.jspecify.annotations.NullMarked;
