/** The {@code feature_flags} schema. */
@NullMarked
package io.corro.persistence.books.flag;

import org.jspecify.annotations.NullMarked;
