/**
 * What all processes share: how one plugs in ({@link io.corro.workflows.runtime.ProcessModule}), the workers that run
 * it, the client that starts and asks it, the sweeper that re-creates it from rows, and the watchdog that does so where
 * a run makes no progress.
 */
@NullMarked
package io.corro.workflows.runtime;

import org.jspecify.annotations.NullMarked;
