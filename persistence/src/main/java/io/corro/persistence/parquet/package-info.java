/** Parquet files: a writer of flat tables that needs the JDK alone. No word of the product. */
@NullMarked
package io.corro.persistence.parquet;

import org.jspecify.annotations.NullMarked;
