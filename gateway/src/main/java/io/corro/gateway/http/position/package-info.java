/** Positions over HTTP: reading and closing them. */
@NullMarked
package io.corro.gateway.http.position;

import org.jspecify.annotations.NullMarked;
