/** Watchlists over HTTP. */
package io.corro.gateway.http.watchlist;
