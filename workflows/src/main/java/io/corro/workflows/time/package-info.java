/** Calendars and the scale of business timeouts. Pure. */
package io.corro.workflows.time;
