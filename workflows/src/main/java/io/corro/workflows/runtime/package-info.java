/**
 * What all processes share: how one plugs in ({@link io.corro.workflows.runtime.ProcessModule}), the workers that run
 * it, the client that starts and asks it, and the sweeper that re-creates it from rows.
 */
package io.corro.workflows.runtime;
