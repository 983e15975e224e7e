/** The command line of the benchmarks. Start reading at {@link io.corro.perf.Bench}. */
@NullMarked
package io.corro.perf;

import org.jspecify.annotations.NullMarked;
