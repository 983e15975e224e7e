/** Runs that their owners show to everybody. */
@NullMarked
package io.corro.persistence.books.backtest;

import org.jspecify.annotations.NullMarked;
