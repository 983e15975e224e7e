/** The matching thread's work, command by command, measured by JMH: risk on every order, real margins, no ring. */
@NullMarked
package io.corro.perf.core;

import org.jspecify.annotations.NullMarked;
