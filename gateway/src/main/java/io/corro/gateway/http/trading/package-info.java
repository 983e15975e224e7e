/** What the endpoints of trading share: symbols, price and quantity grids, wire enums, history reads, engine errors. */
@NullMarked
package io.corro.gateway.http.trading;

import org.jspecify.annotations.NullMarked;
