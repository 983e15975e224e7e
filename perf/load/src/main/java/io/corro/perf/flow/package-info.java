/**
 * The flow of orders that every contestant gets: one instrument's limit order book, generated once from a seed and
 * written to a file, together with the book and the traded volume that must come out.
 */
@NullMarked
package io.corro.perf.flow;

import org.jspecify.annotations.NullMarked;
