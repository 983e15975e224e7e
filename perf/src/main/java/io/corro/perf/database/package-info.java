/** The database that durable benchmarks run on: the product's own, with fsync on. */
@NullMarked
package io.corro.perf.database;

import org.jspecify.annotations.NullMarked;
