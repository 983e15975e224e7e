/** Profit distributions over HTTP, as investors read them. */
package io.corro.gateway.http.distribution;
