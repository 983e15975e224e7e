/** The history of an account's equity over HTTP. */
@NullMarked
package io.corro.gateway.http.equity;

import org.jspecify.annotations.NullMarked;
