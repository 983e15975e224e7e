/** The {@code notifications} schema. */
@NullMarked
package io.corro.persistence.books.notification;

import org.jspecify.annotations.NullMarked;
