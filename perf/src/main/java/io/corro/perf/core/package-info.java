/** The matching thread's work, command by command, measured by JMH: risk on every order, real margins, no ring. */
package io.corro.perf.core;
