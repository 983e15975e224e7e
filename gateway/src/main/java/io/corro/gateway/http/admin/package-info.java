/** What operators do: accounts, keys, deposits, resets, quotes by hand. Guarded by the operator's key. */
package io.corro.gateway.http.admin;
