/**
 * Import of price history: rows of CSV or Parquet files are read, checked and loaded. Bars of the frames that are kept
 * go to their tables, everything else to files of the data directory.
 */
@NullMarked
package io.corro.persistence.imports;

import org.jspecify.annotations.NullMarked;
