/** Statistics of accounts and bots over HTTP. */
@NullMarked
package io.corro.gateway.http.performance;

import org.jspecify.annotations.NullMarked;
