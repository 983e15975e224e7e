/** PostgreSQL itself, without a word of the product: embedded server, connection pool, migrator, COPY, partitions. */
package io.corro.persistence.postgres;
