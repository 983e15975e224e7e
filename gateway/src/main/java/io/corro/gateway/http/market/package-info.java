/** Instruments, quotes, clock and calendar: what bots know about the market. */
@NullMarked
package io.corro.gateway.http.market;

import org.jspecify.annotations.NullMarked;
