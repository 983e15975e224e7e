/** Recorded market data: bars, tickers and holes in the database, quotes and trades in files by day and symbol. */
@NullMarked
package io.corro.persistence.marketdata;

import org.jspecify.annotations.NullMarked;
