/** An engine, a history and keys in memory: simple, but with behaviour, for tests of the HTTP surface alone. */
package io.corro.gateway.http.fake;
