/** Withdrawals over HTTP. */
package io.corro.gateway.http.withdrawal;
