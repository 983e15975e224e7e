/** Calendars and the scale of business timeouts. Pure. */
@NullMarked
package io.corro.workflows.time;

import org.jspecify.annotations.NullMarked;
