/** Watchlists over HTTP. */
@NullMarked
package io.corro.gateway.http.watchlist;

import org.jspecify.annotations.NullMarked;
