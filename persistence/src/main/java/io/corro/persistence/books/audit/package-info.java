/** The {@code audit} schema: what the platform itself has to report. */
@NullMarked
package io.corro.persistence.books.audit;

import org.jspecify.annotations.NullMarked;
