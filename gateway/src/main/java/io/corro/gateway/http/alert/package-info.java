/** Price alerts over HTTP, and the watch that fires them. */
@NullMarked
package io.corro.gateway.http.alert;

import org.jspecify.annotations.NullMarked;
