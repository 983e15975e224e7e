/** Trading calendars: sessions, trading days and their ends. Pure, {@code java.base} only. */
package io.corro.engine.core.calendar;
