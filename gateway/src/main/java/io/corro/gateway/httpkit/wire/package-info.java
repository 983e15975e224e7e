/** How things look on the wire: JSON in and out, errors and times. */
@NullMarked
package io.corro.gateway.httpkit.wire;

import org.jspecify.annotations.NullMarked;
