/** Limits of accounts, keys and bots over HTTP. */
@NullMarked
package io.corro.gateway.http.limit;

import org.jspecify.annotations.NullMarked;
