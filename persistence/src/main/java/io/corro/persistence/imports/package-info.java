/**
 * Import of price history: rows of CSV or Parquet files are read, checked and loaded. Bars of five and fifteen minutes
 * go to their tables through {@code market_data.ohlcv_staging}, everything else to files of the data directory.
 */
package io.corro.persistence.imports;
