/** The streams of market data over WebSocket: quotes, trades, bars and order books, as JSON or MessagePack. */
package io.corro.gateway.marketstream;
