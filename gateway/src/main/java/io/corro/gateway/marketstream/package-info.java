/** The streams of market data over WebSocket: quotes, trades, bars and order books, as JSON or MessagePack. */
@NullMarked
package io.corro.gateway.marketstream;

import org.jspecify.annotations.NullMarked;
