/** Profit distributions over HTTP, as investors read them. */
@NullMarked
package io.corro.gateway.http.distribution;

import org.jspecify.annotations.NullMarked;
