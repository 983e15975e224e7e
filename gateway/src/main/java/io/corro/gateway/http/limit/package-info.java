/** Limits of accounts, keys and bots over HTTP. */
package io.corro.gateway.http.limit;
