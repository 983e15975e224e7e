/**
 * Import of price history: rows of CSV or Parquet files are read, checked and loaded. Bars of the frames that are kept
 * go to their tables, everything else to files of the data directory.
 */
package io.corro.persistence.imports;
