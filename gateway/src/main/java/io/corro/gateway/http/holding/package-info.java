/** Swaps and dividends: their announcement by operators, and the run that books what is due. */
@NullMarked
package io.corro.gateway.http.holding;

import org.jspecify.annotations.NullMarked;
