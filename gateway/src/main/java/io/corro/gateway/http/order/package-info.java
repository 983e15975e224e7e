/** Orders over HTTP: placing, reading, replacing and cancelling them. */
@NullMarked
package io.corro.gateway.http.order;

import org.jspecify.annotations.NullMarked;
