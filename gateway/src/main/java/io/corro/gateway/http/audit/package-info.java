/** The audit log: what requests have changed, written behind them, and read by operators. */
@NullMarked
package io.corro.gateway.http.audit;

import org.jspecify.annotations.NullMarked;
