/** The history of an account's equity over HTTP. */
package io.corro.gateway.http.equity;
