/** Bots and their strategies over HTTP. */
@NullMarked
package io.corro.gateway.http.bot;

import org.jspecify.annotations.NullMarked;
