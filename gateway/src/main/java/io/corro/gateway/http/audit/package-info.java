/** The audit log: what requests have changed, written behind them, and read by operators. */
package io.corro.gateway.http.audit;
