/** Recorded market data: bars, tickers and holes in the database, quotes and trades in files by day and symbol. */
package io.corro.persistence.marketdata;
