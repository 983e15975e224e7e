/** The {@code feature_flags} schema. */
package io.corro.persistence.books.flag;
