/** The {@code audit} schema: what the platform itself has to report. */
package io.corro.persistence.books.audit;
