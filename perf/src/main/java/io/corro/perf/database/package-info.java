/** The database that durable benchmarks run on: the product's own, with fsync on. */
package io.corro.perf.database;
