/** How things look on the wire: JSON in and out, errors and times. */
package io.corro.gateway.httpkit.wire;
