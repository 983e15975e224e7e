/** Swaps and dividends: their announcement by operators, and the run that books what is due. */
package io.corro.gateway.http.holding;
