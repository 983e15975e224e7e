/** Trading calendars: sessions, trading days and their ends. Pure, {@code java.base} only. */
@NullMarked
package io.corro.engine.core.calendar;

import org.jspecify.annotations.NullMarked;
