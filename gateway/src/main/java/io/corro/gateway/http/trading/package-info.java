/** Accounts, orders, positions and activities: what bots do with their account. */
package io.corro.gateway.http.trading;
