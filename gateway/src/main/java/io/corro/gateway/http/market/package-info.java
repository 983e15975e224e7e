/** Instruments, quotes, clock and calendar: what bots know about the market. */
package io.corro.gateway.http.market;
