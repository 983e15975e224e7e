/** Signals over HTTP: published, listed, followed, executed. */
@NullMarked
package io.corro.gateway.http.signal;

import org.jspecify.annotations.NullMarked;
