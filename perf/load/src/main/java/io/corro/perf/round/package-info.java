/**
 * One measured round: what is asked of a contestant, how load is paced, what comes back. Contestants run in processes
 * of their own and talk by lines of text, so that neither sees the other's classes, heap or compiled code.
 */
@NullMarked
package io.corro.perf.round;

import org.jspecify.annotations.NullMarked;
