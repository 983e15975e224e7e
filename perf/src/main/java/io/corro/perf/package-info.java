/** The command line of the benchmarks. Start reading at {@link io.corro.perf.Bench}. */
package io.corro.perf;
