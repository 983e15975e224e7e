/** Parquet files: a writer of flat tables that needs the JDK alone. No word of the product. */
package io.corro.persistence.parquet;
