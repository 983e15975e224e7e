/** The door through which benchmarks reach what the matching package keeps to itself. */
package io.corro.engine.matching;
