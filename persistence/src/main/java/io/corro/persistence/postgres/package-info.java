/** PostgreSQL itself, without a word of the product: embedded server, connection pool, migrator, COPY, partitions. */
@NullMarked
package io.corro.persistence.postgres;

import org.jspecify.annotations.NullMarked;
